// The beginning of an archive member, unfolded no further than is wanted: a sheet of a million rows has gigabytes of XML.
import { constants, inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { ReadFailure } from '../reader';
import type { ZipEntry } from './zip-entries';

const LOCAL_RECORD = 0x04034b50;
const LOCAL_RECORD_BYTES = 30;
/** Packed bytes at a time. A step unfolds to at most about a thousand times as much. */
const STEP_BYTES = 8 * 1024;
/** Members do not pack evenly. */
const WANTED_SHARE = 0.75;

/** @returns `whole` false when there is more, or when the rest is damaged. @throws ReadFailure `corrupt`, `unsupported` */
export function inflateBeginning(
  archive: Uint8Array,
  entry: ZipEntry,
  mostBytes: number,
): { bytes: Uint8Array; whole: boolean } {
  const packed = packedBytes(archive, entry);
  if (entry.method === 0) return { bytes: packed.subarray(0, mostBytes), whole: packed.length <= mostBytes };
  if (entry.method !== 8) throw new ReadFailure('unsupported', 'the archive uses an unusual compression');
  return inflateFast(packed, entry.declaredSize, mostBytes) ?? inflateSteps(packed, mostBytes);
}

/** For a member that is undamaged and as large as it says; of one that is too large, about as much as is wanted. */
function inflateFast(
  packed: Uint8Array,
  declaredSize: number,
  mostBytes: number,
): { bytes: Uint8Array; whole: boolean } | null {
  const whole = declaredSize <= mostBytes;
  const share = whole ? 1 : (mostBytes / declaredSize) * WANTED_SHARE;
  try {
    const bytes = inflateRawSync(packed.subarray(0, Math.ceil(packed.length * share)), {
      maxOutputLength: Math.max(1, mostBytes),
      // A part of the packed bytes has no end, which is no fault.
      finishFlush: whole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    });
    return { bytes, whole };
  } catch {
    return null;
  }
}

function inflateSteps(packed: Uint8Array, mostBytes: number): { bytes: Uint8Array; whole: boolean } {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  try {
    for (let at = 0; at < packed.length && length < mostBytes; at += STEP_BYTES) {
      inflate.push(packed.subarray(at, at + STEP_BYTES), false);
    }
  } catch {
    // Damaged from here on; what came before is kept.
  }
  return { bytes: Buffer.concat(pieces).subarray(0, mostBytes), whole: false };
}

function packedBytes(archive: Uint8Array, { headerOffset, compressedSize }: ZipEntry): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const isThere =
    headerOffset + LOCAL_RECORD_BYTES <= archive.length &&
    view.getUint32(headerOffset, true) === LOCAL_RECORD;
  if (!isThere) throw new ReadFailure('corrupt', 'the archive has a broken entry');
  const names = view.getUint16(headerOffset + 26, true) + view.getUint16(headerOffset + 28, true);
  const start = headerOffset + LOCAL_RECORD_BYTES + names;
  return archive.subarray(start, start + compressedSize);
}
