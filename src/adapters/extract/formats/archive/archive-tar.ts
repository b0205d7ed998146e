// Where do the files of a tar archive lie, and what are they called? Headers of 512 bytes as ustar, pax and GNU tar write them.

export interface TarMember {
  rawName: Uint8Array;
  /** Shorter than the header says where the archive was cut. */
  bytes: Uint8Array;
  whole: boolean;
}

const BLOCK_BYTES = 512;
/** Names and attributes in headers of their own; longer ones are no names. */
const LONGEST_EXTENSION = 1024 * 1024;

/**
 * Links, devices and folders are left out.
 * @returns the files in the archive's order; `whole` is false when it was cut or damaged, or holds more than `most`
 */
export function listTarMembers(bytes: Uint8Array, most: number): { members: TarMember[]; whole: boolean } {
  const members: TarMember[] = [];
  let given: Given = {};
  let whole = true;
  let ended = false;
  for (let at = 0; at + BLOCK_BYTES <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK_BYTES);
    at += BLOCK_BYTES;
    if (!isTarHeader(header)) {
      // Blocks of zeros end an archive, and another may have been appended; anything else is damage to be skipped.
      if (header.every((byte) => byte === 0)) ended = true;
      else if (!ended) whole = false;
      continue;
    }
    ended = false;
    const type = String.fromCharCode(header[156] ?? 0);
    const size = given.size ?? numberAt(header, 124, 12);
    const content = bytes.subarray(at, at + size);
    if (content.length < size) whole = false;
    at += Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
    if (type === 'x') given = { ...given, ...paxRecords(content.subarray(0, LONGEST_EXTENSION)) };
    else if (type === 'L') given = { ...given, rawName: upToZero(content.subarray(0, LONGEST_EXTENSION)) };
    else if (type !== 'g' && type !== 'K') {
      const rawName = given.rawName ?? nameOf(header);
      given = {};
      if (!isFile(type, rawName)) continue;
      if (members.length >= most) return { members, whole: false };
      members.push({ rawName, bytes: content, whole: content.length === size });
    }
  }
  return { members, whole: whole && bytes.length > 0 };
}

/** By the header's checksum, which every kind of tar has. */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < BLOCK_BYTES || header[0] === 0) return false;
  let sum = 0;
  for (let index = 0; index < BLOCK_BYTES; index += 1) {
    // The checksum's own place counts as spaces.
    sum += index >= 148 && index < 156 ? 0x20 : (header[index] ?? 0);
  }
  return sum === numberAt(header, 148, 8);
}

/** What an extended header says of the member after it, in place of that member's own header. */
interface Given {
  rawName?: Uint8Array;
  size?: number;
}

/** Records "length key=value\n", the length counting all of it. */
function paxRecords(content: Uint8Array): Given {
  const found: Given = {};
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const digits = latin1(content.subarray(at, space === -1 ? at : space));
    const length = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
    if (length <= digits.length) break;
    const record = content.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    const key = latin1(record.subarray(0, Math.max(0, equals)));
    const value = record.subarray(equals + 1);
    if (key === 'path' && value.length > 0) found.rawName = value;
    if (key === 'size' && /^\d{1,15}$/.test(latin1(value))) found.size = Number(latin1(value));
    at += length;
  }
  return found;
}

function isFile(type: string, rawName: Uint8Array): boolean {
  // Old archives mark folders by their names alone.
  return (type === '0' || type === '\0' || type === '7') && rawName.at(-1) !== 0x2f;
}

function nameOf(header: Uint8Array): Uint8Array {
  const name = upToZero(header.subarray(0, 100));
  const prefix = upToZero(header.subarray(345, 500));
  // GNU's own headers ("ustar" and a space) have other things in the place of the prefix.
  const hasPrefix = latin1(header.subarray(257, 263)) === 'ustar\0' && prefix.length > 0;
  return hasPrefix ? Buffer.concat([prefix, Buffer.from('/'), name]) : name;
}

/** Octal digits, or, with the highest bit set, a number of 8 bits a byte. */
function numberAt(header: Uint8Array, offset: number, length: number): number {
  const field = header.subarray(offset, offset + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    return field.subarray(1).reduce((value, byte) => value * 256 + byte, (field[0] ?? 0) & 0x7f);
  }
  const digits = /^[ \0]*([0-7]+)/.exec(latin1(field))?.[1];
  return digits === undefined ? 0 : Number.parseInt(digits, 8);
}

function upToZero(bytes: Uint8Array): Uint8Array {
  const zero = bytes.indexOf(0);
  return zero === -1 ? bytes : bytes.subarray(0, zero);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
