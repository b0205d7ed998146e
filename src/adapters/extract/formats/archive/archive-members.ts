// What files does an archive hold, whichever kind it is, and what are their bytes? ZIP, tar, and gzip around either or
// around a single file.
import { gunzipSync } from 'node:zlib';
import { Gunzip } from 'fflate';
import { decodeNames } from '../../containers/member-names';
import {
  inflateBeginning,
  inflateEntry,
  readZipDirectory,
  unfoldBeginning,
  type ZipEntry,
} from '../../containers/zip-entries';
import { isZip } from '../../detection/container-format';
import { ReadFailure } from '../../reader';
import { isTarHeader, listTarMembers } from './archive-tar';

/** Bytes that may yet be unfolded, for all members together. */
export interface InflateBudget {
  left: number;
}

export interface ArchiveMember {
  /** '/' between parts; no '..', no drive, no control characters. */
  path: string;
  /** The archive does not say what it is called: the path is the archive's own name, and no part of what is read. */
  isUnnamed?: true;
  encrypted: boolean;
  /** @returns null when nothing of it can be unfolded; `whole` is false when only its beginning could */
  open: () => { bytes: Uint8Array; whole: boolean } | null;
}

export interface Archive {
  members: ArchiveMember[];
  /** False when the archive is cut or damaged, or holds more members than are listed. */
  whole: boolean;
  /** One packed file rather than a collection of them. */
  isSingleFile: boolean;
}

/** What is unfolded of a member that is too large or damaged: the beginning of a text is worth having. */
const BEGINNING_BYTES = 8 * 1024 * 1024;
/** What a member may unfold to when a damaged archive does not say how large it is. */
const UNDECLARED_BYTES = 16 * 1024 * 1024;
/** As many as one file may have files inside it. */
const MOST_MEMBERS = 20_000;
/** Longer paths keep their end, where the name is. UTF-16 units; beyond 200 a heading is no heading. */
const LONGEST_PATH = 190;

/**
 * @param budget shrinks with everything that is unfolded, as members are opened
 * @throws ReadFailure `corrupt` when nothing can be found in the archive
 */
export function openArchive(bytes: Uint8Array, fileName: string, budget: InflateBudget): Archive {
  if (isZip(bytes)) return openZip(bytes, budget);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return openGzip(bytes, fileName, budget);
  if (isTarHeader(bytes.subarray(0, 512))) return openTar(bytes, true);
  throw new ReadFailure('corrupt', 'not an archive of a kind that is read');
}

function openZip(bytes: Uint8Array, budget: InflateBudget): Archive {
  const { entries, whole } = readZipDirectory(bytes);
  const members = entries
    .filter(({ name }) => !/[/\\]$/.test(name))
    .map((entry) => ({
      path: cleanPath(entry.name),
      encrypted: entry.encrypted,
      open: () => openZipEntry(bytes, entry, budget),
    }));
  return { members, whole, isSingleFile: false };
}

function openZipEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: InflateBudget,
): { bytes: Uint8Array; whole: boolean } | null {
  const expected = entry.declaredSize === 0 ? UNDECLARED_BYTES : entry.declaredSize;
  try {
    if (entry.declaredSize <= budget.left) {
      const most = Math.min(expected, budget.left);
      // Paid for before it is known to succeed: a thousand members that fail cost as much as those that do not.
      budget.left -= most;
      const whole = inflateEntry(bytes, entry, most);
      budget.left += most - whole.length;
      return { bytes: whole, whole: true };
    }
  } catch (error) {
    if (!(error instanceof ReadFailure) || error.outcome === 'unsupported') return null;
  }
  return openBeginning(() => inflateBeginning(bytes, entry, Math.min(budget.left, BEGINNING_BYTES)), budget);
}

function openBeginning(
  inflate: () => Uint8Array,
  budget: InflateBudget,
): { bytes: Uint8Array; whole: boolean } | null {
  try {
    const bytes = inflate();
    budget.left -= bytes.length;
    return { bytes, whole: false };
  } catch (error) {
    if (error instanceof ReadFailure) return null;
    throw error;
  }
}

function openTar(bytes: Uint8Array, unfoldedWhole: boolean): Archive {
  const { members: found, whole } = listTarMembers(bytes, MOST_MEMBERS);
  const names = decodeNames(found.map(({ rawName }) => rawName));
  const members = found.map((member, index) => ({
    path: cleanPath(names[index] ?? ''),
    encrypted: false,
    open: () => ({ bytes: member.bytes, whole: member.whole }),
  }));
  return { members, whole: whole && unfoldedWhole, isSingleFile: false };
}

function openGzip(packed: Uint8Array, fileName: string, budget: InflateBudget): Archive {
  const { bytes, whole } = gunzip(packed, budget.left);
  budget.left -= bytes.length;
  if (isTarHeader(bytes.subarray(0, 512))) return openTar(bytes, whole);
  const member = { ...packedName(packed, fileName), encrypted: false, open: () => ({ bytes, whole }) };
  return { members: [member], whole, isSingleFile: true };
}

function gunzip(packed: Uint8Array, mostBytes: number): { bytes: Uint8Array; whole: boolean } {
  try {
    return { bytes: gunzipSync(packed, { maxOutputLength: Math.max(1, mostBytes) }), whole: true };
  } catch (error) {
    const bytes = unfoldBeginning(packed, new Gunzip(), mostBytes);
    if (bytes.length === 0) {
      throw new ReadFailure('corrupt', 'the archive cannot be unfolded', { cause: error });
    }
    return { bytes, whole: false };
  }
}

/** The name in the gzip header if it has an extension, else the archive's own without `.gz`. */
function packedName(packed: Uint8Array, fileName: string): Pick<ArchiveMember, 'path' | 'isUnnamed'> {
  const own = fileName.replace(/\.t?gz$/i, '').replace(/\.svgz$/i, '.svg');
  const stated = cleanPath(decodeNames([headerName(packed)])[0] ?? '')
    .split('/')
    .at(-1);
  return stated !== undefined && /.\.\w/.test(stated) ? { path: stated } : { path: own, isUnnamed: true };
}

/** RFC 1952: the name follows the fixed header and the extra field, and ends with a zero. */
function headerName(packed: Uint8Array): Uint8Array {
  const flags = packed[3] ?? 0;
  const extraLength = (flags & 4) !== 0 ? 2 + (packed[10] ?? 0) + (packed[11] ?? 0) * 256 : 0;
  const start = 10 + extraLength;
  const end = packed.indexOf(0, start);
  return (flags & 8) === 0 || end === -1 ? packed.subarray(0, 0) : packed.subarray(start, end);
}

/** Nothing is ever written under these names: they are only shown, and the last part tells the format. */
function cleanPath(name: string): string {
  const path = name
    .replace(/\p{Cc}/gu, '')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[a-z]:$/i.test(part))
    .join('/');
  return path.length > LONGEST_PATH ? `…${path.slice(-LONGEST_PATH)}` : path;
}
