// What documents are embedded in an Office document before 2007? A sheet in a letter, a letter in a sheet.
import type { Block } from '../../../core/document';
import { enclosedBlocks } from '../enclosed';
import type { ReadContext } from '../reader';
import type { OleContainer } from './ole-container';

/** A report has a handful of charts and sheets; each is read like a file of its own. */
const MOST_OBJECTS = 60;
/** Storages of embedded objects: Word keeps them together, Excel beside its workbook. */
const OBJECT = /^(?:ObjectPool\/[^/]+|MBD[0-9A-F]+)$/i;
const KINDS: readonly { stream: string; fileName: string }[] = [
  { stream: 'WordDocument', fileName: 'object.doc' },
  { stream: 'Workbook', fileName: 'object.xls' },
  { stream: 'Book', fileName: 'object.xls' },
  { stream: 'PowerPoint Document', fileName: 'object.ppt' },
];
/** Any file put into a document with its name, as "Package" does. */
const NATIVE = '\u0001Ole10Native';
const NATIVE_HEADER_BYTES = 6;
const LONGEST_NAME = 260;

/** In the order in which they were put in. Objects that cannot be read are left out. */
export async function embeddedBlocks(container: OleContainer, context: ReadContext): Promise<Block[]> {
  const objects = container.paths.filter((path) => OBJECT.test(path)).sort();
  const blocks: Block[] = [];
  for (const path of objects.slice(0, MOST_OBJECTS)) {
    blocks.push(...(await objectBlocks(container, path, context)));
  }
  return blocks;
}

async function objectBlocks(container: OleContainer, path: string, context: ReadContext): Promise<Block[]> {
  const held = new Set(container.paths.map((each) => each.toLowerCase()));
  const has = (stream: string): boolean => held.has(`${path}/${stream}`.toLowerCase());
  const kind = KINDS.find(({ stream }) => has(stream));
  if (kind) {
    const bytes = container.only(path);
    return bytes === null ? [] : (await context.readEnclosed(bytes, kind.fileName)).blocks;
  }
  const packed = container.stream(`${path}/Package`);
  if (packed) return (await context.readEnclosed(packed, 'object.zip')).blocks;
  const native = container.stream(`${path}/${NATIVE}`);
  const file = native && nativeFile(native);
  return file ? enclosedBlocks(file.name, await context.readEnclosed(file.bytes, file.name), 1) : [];
}

/** Label, path and temporary path, then the length of the file and the file. */
function nativeFile(native: Uint8Array): { name: string; bytes: Uint8Array } | null {
  const buffer = Buffer.from(native.buffer, native.byteOffset, native.byteLength);
  const labelEnd = buffer.indexOf(0, NATIVE_HEADER_BYTES);
  if (labelEnd < 0 || labelEnd - NATIVE_HEADER_BYTES > LONGEST_NAME) return null;
  const label = buffer.toString('latin1', NATIVE_HEADER_BYTES, labelEnd);
  const pathEnd = buffer.indexOf(0, labelEnd + 1);
  if (pathEnd < 0 || pathEnd + 9 > buffer.length) return null;
  const lengthAt = pathEnd + 9 + buffer.readUInt32LE(pathEnd + 5);
  if (lengthAt + 4 > buffer.length) return null;
  const bytes = native.subarray(lengthAt + 4, lengthAt + 4 + buffer.readUInt32LE(lengthAt));
  const name = label.split(/[/\\]/).at(-1)?.trim() ?? '';
  return name === '' || bytes.length === 0 ? null : { name, bytes };
}
