// How was a part of a mail made fit for travel, and what bytes are inside? base64, quoted-printable, uuencode.
import { asBuffer, latin1Text } from './mail-charset';

/** Share of characters that base64 has no use for, above which a part is not what its header says. */
const MOST_FOREIGN_SHARE = 0.05;
const SAMPLE_BYTES = 4_096;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const EQUALS = 0x3d;

/** @param encoding as the header has it: spelling and comments vary; unknown ones mean that nothing was done */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  const name = encoding.toLowerCase();
  if (name.includes('base64')) return isBase64(bytes) ? decodeBase64(bytes) : bytes;
  if (/quoted|\bqp\b/.test(name)) return decodeQuotedPrintable(bytes);
  if (/uue|uuencode/.test(name)) return decodeUuencoded(bytes);
  return bytes;
}

export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const text = latin1Text(bytes);
  const padding = text.indexOf('=');
  if (padding === -1 || /^[=\s]*$/.test(text.slice(padding, padding + 80)))
    return Buffer.from(text, 'base64');
  // Pieces that were padded one by one: a decoder would stop after the first.
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

/** What is no escape stays as it is: mail is full of unescaped equals signs. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === EQUALS) {
      const value = hexValue(bytes[index + 1]) * 16 + hexValue(bytes[index + 2]);
      if (value >= 0) {
        decoded[length++] = value;
        index += 2;
        continue;
      }
      const lineEnd = softLineEnd(bytes, index + 1);
      if (lineEnd !== null) {
        index = lineEnd;
        continue;
      }
    }
    decoded[length++] = byte;
  }
  return decoded.subarray(0, length);
}

/** Lines between "begin" and "end", or all lines when the first is missing. */
export function decodeUuencoded(bytes: Uint8Array): Uint8Array {
  const chunks: Buffer[] = [];
  for (const line of latin1Text(bytes).split(/\r?\n/)) {
    if (/^begin(?:-base64)? /.test(line)) continue;
    if (line === 'end') break;
    const decoded = decodeUuLine(line);
    if (decoded) chunks.push(decoded);
  }
  return Buffer.concat(chunks);
}

/** @returns null when the line is none of uuencode's */
export function decodeUuLine(line: string): Buffer | null {
  const length = (line.charCodeAt(0) - 32) & 63;
  const written = Math.ceil(length / 3) * 4;
  // Trailing spaces stand for zeros and are lost on the way; a checksum may follow.
  if (line === '' || line.length - 1 > written + 2 || line.length - 1 < Math.ceil((length * 4) / 3) - 3) {
    return null;
  }
  const decoded = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) {
    const group = 1 + Math.floor(index / 3) * 4 + (index % 3);
    const high = sixBits(line, group);
    const low = sixBits(line, group + 1);
    const shift = 2 * ((index % 3) + 1);
    decoded[index] = ((high << shift) | (low >> (6 - shift))) & 0xff;
  }
  return decoded;
}

function sixBits(line: string, index: number): number {
  return index < line.length ? (line.charCodeAt(index) - 32) & 63 : 0;
}

function isBase64(bytes: Uint8Array): boolean {
  const sample = asBuffer(bytes.subarray(0, SAMPLE_BYTES)).toString('latin1');
  const foreign = sample.match(/[^A-Za-z0-9+/=\s_-]/g)?.length ?? 0;
  const words = sample.match(/[^\s] (?=\S)/g)?.length ?? 0;
  return foreign + words <= sample.length * MOST_FOREIGN_SHARE;
}

/** @returns index of the line feed when nothing but white space stands before it (or the end), else null */
function softLineEnd(bytes: Uint8Array, start: number): number | null {
  for (let index = start; index < start + 80; index += 1) {
    const byte = bytes[index];
    if (byte === undefined || byte === LINE_FEED) return index;
    if (byte === CARRIAGE_RETURN && bytes[index + 1] !== LINE_FEED) return index;
    if (byte !== 0x20 && byte !== 0x09 && byte !== CARRIAGE_RETURN) return null;
  }
  return null;
}

/** @returns a large negative number when it is no hexadecimal digit, so that sums of two show it */
function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1_000;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1_000;
}
