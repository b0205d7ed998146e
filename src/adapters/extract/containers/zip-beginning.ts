// The beginning of an archive member, unfolded no further than is wanted: a sheet of a million rows has gigabytes of XML.
import { constants, inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { packedBytes, unfoldBeginning, type ZipEntry } from './zip-entries';

/** Members do not pack evenly. */
const WANTED_SHARE = 0.75;

/** @returns `whole` false when there is more, or when the rest is damaged. @throws ReadFailure `corrupt`, `unsupported` */
export function inflateUpTo(
  archive: Uint8Array,
  entry: ZipEntry,
  mostBytes: number,
): { bytes: Uint8Array; whole: boolean } {
  const packed = packedBytes(archive, entry);
  if (entry.method === 0) return { bytes: packed.subarray(0, mostBytes), whole: packed.length <= mostBytes };
  return (
    inflateFast(packed, entry.declaredSize, mostBytes) ?? {
      bytes: unfoldBeginning(packed, new Inflate(), mostBytes),
      whole: false,
    }
  );
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
