// A model in a zip file, which is never read as a whole: weights may be larger than the memory. Nothing is unfolded beyond
// what the archive announces, and what it announces has to be plausible for a model.
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Failure } from '../../engine/failure';
import {
  directoryStart,
  memberStart,
  readCentralDirectory,
  viewOf,
  type ZipRecord,
} from '../extract/containers/zip-records';
import type { ModelFiles } from './model-files';
import { wrongModel } from './wrong-model';

const MOST_FILES = 5_000;
const MOST_DIRECTORY_BYTES = 8e6;
/** End record, its comment, and the two records of ZIP64. */
const TAIL_BYTES = 22 + 0xffff + 20 + 56;
const LOCAL_HEADER_BYTES = 30;
const FLAG_ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** Weights shrink by a tenth, JSON to a fifth; what shrinks so much more is made to fill a disk. */
const MOST_SHRINKING = 100;
/** Below this it does no harm. Bytes. */
const HARMLESS_BYTES = 20e6;
/** What archivers of macOS add. */
const NOT_OF_THE_MODEL = /(^|\/)(__MACOSX\/|\.DS_Store$|\._)/;

export async function openModelZip(path: string): Promise<ModelFiles> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new Failure('not_found', `${path} cannot be opened.`, path, {
      cause: error,
      refusal: { code: 'source_missing', subject: path },
    });
  });
  try {
    const records = withoutTopFolder(membersOf(path, await readDirectory(file, path)));
    return {
      path,
      sizes: new Map([...records].map(([name, { declaredSize }]) => [name, declaredSize])),
      stream: (name) => unfold(file, path, name, records.get(name)),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readDirectory(file: FileHandle, path: string): Promise<ZipRecord[]> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - TAIL_BYTES);
  const start = directoryStart(await readAt(file, tailStart, size - tailStart), tailStart);
  if (start === null || start > size)
    throw wrongModel(path, 'zip_damaged', 'the zip file has no directory; it may have been cut short.');
  if (size - start > MOST_DIRECTORY_BYTES)
    throw wrongModel(path, 'too_many_files', 'the zip file holds far more files than a model has.');
  const { records, state } = readCentralDirectory(await readAt(file, start, size - start), MOST_FILES, start);
  if (state === 'limited')
    throw wrongModel(path, 'too_many_files', 'the zip file holds far more files than a model has.');
  if (state === 'broken') throw wrongModel(path, 'zip_damaged', 'the zip file is damaged.');
  return records;
}

function membersOf(path: string, records: ZipRecord[]): Map<string, ZipRecord> {
  const members = new Map<string, ZipRecord>();
  for (const record of records) {
    const name = Buffer.from(record.rawName).toString('utf8');
    if (leadsOut(name))
      throw wrongModel(
        path,
        ['zip_unsafe', name],
        `its zip file holds "${name}", which leads out of the folder it is unpacked to.`,
      );
    if (name.endsWith('/') || NOT_OF_THE_MODEL.test(name)) continue;
    if ((record.flags & FLAG_ENCRYPTED) !== 0)
      throw wrongModel(path, ['zip_locked', name], `${name} in the zip file is protected by a password.`);
    if (record.method !== STORED && record.method !== DEFLATED) {
      throw wrongModel(
        path,
        ['zip_unusual', name],
        `${name} in the zip file is packed in an unusual way; pack it again with another program.`,
      );
    }
    const { declaredSize, compressedSize } = record;
    if (declaredSize > HARMLESS_BYTES && declaredSize > MOST_SHRINKING * compressedSize) {
      throw wrongModel(
        path,
        ['zip_unsafe', name],
        `${name} in the zip file unfolds to far more than a model's file would.`,
      );
    }
    if (members.has(name)) throw wrongModel(path, ['zip_damaged', name], `its zip file holds ${name} twice.`);
    members.set(name, record);
  }
  return members;
}

function leadsOut(name: string): boolean {
  return /^[/\\]|^[a-z]:|\\|\0/i.test(name) || name.split('/').includes('..');
}

/** A zip file of a folder has that folder's name before all others. */
function withoutTopFolder(members: Map<string, ZipRecord>): Map<string, ZipRecord> {
  const [first] = members.keys();
  const top = first?.slice(0, first.indexOf('/') + 1);
  if (!top || members.has('config.json') || ![...members.keys()].every((name) => name.startsWith(top)))
    return members;
  return new Map([...members].map(([name, record]) => [name.slice(top.length), record]));
}

async function* unfold(
  file: FileHandle,
  path: string,
  name: string,
  record: ZipRecord | undefined,
): AsyncIterable<Uint8Array> {
  if (record === undefined) throw wrongModel(path, ['file_unreadable', name], `there is no ${name} in it.`);
  const header = await readAt(file, record.headerOffset, LOCAL_HEADER_BYTES);
  const offset = memberStart(viewOf(header), 0);
  if (offset === null) throw wrongModel(path, 'zip_damaged', 'the zip file is damaged.');
  const start = record.headerOffset + offset;
  const packed = pieces(file, start, start + record.compressedSize);
  let length = 0;
  try {
    for await (const chunk of record.method === STORED ? packed : inflated(packed)) {
      length += chunk.length;
      if (length > record.declaredSize) break;
      yield chunk;
    }
  } catch (error) {
    throw wrongModel(path, ['zip_damaged', name], `${name} in the zip file is damaged.`, error);
  }
  if (length !== record.declaredSize)
    throw wrongModel(
      path,
      ['zip_damaged', name],
      `${name} in the zip file is not as large as it is said to be.`,
    );
}

function inflated(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflate = createInflateRaw();
  // What goes wrong ends `inflate` with the same error, for whoever reads it.
  pipeline(Readable.from(packed), inflate, () => undefined);
  return inflate;
}

async function* pieces(file: FileHandle, start: number, end: number): AsyncIterable<Buffer> {
  for (let at = start; at < end; ) {
    const piece = await readAt(file, at, Math.min(1 << 20, end - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(
    Buffer.allocUnsafe(Math.max(0, length)),
    0,
    Math.max(0, length),
    position,
  );
  return buffer.subarray(0, bytesRead);
}
