// Which encoding are these bytes in, and what do they say? null when they are no text at all.
import { isAscii, isUtf8 } from 'node:buffer';
import type { DecodedText } from './decoded-text';
import { decodeEscapedText } from './iso-2022';
import { decodeLegacyText } from './legacy-text';
import { decodeDenseUtf16, decodeMarkedUnicode, decodeUnmarkedUnicode } from './unicode-text';

interface DecodeOptions {
  /** What the document itself says (a meta element): believed unless the bytes speak clearly against it. */
  declared?: string | null;
  /** True when the bytes end somewhere inside the file, perhaps inside a character. */
  cut?: boolean;
}

/** What is looked at for control characters. Bytes. */
const SAMPLE_BYTES = 64 * 1024;
/** Control characters per byte above which a file is no text. Old word processors and logs hold a few. */
const MOST_CONTROL_SHARE = 0.02;
/** The same for a file with zero bytes, which must be text beyond doubt once they are taken out. */
const MOST_CONTROL_SHARE_AMONG_ZEROS = 0.001;
/** Stretches of zero bytes per byte of text: files padded at an end and logs with holes have few. */
const MOST_ZERO_STRETCHES = 1 / 500;
/** The longest character of UTF-8. Bytes. */
const UTF8_CHARACTER_BYTES = 4;

export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText | null {
  const marked = decodeMarkedUnicode(bytes);
  if (marked) return marked;
  const cut = options.cut ?? false;
  if (bytes.includes(0)) return decodeUnmarkedUnicode(bytes) ?? decodeAmongZeros(bytes, cut);
  const escaped = decodeEscapedText(bytes);
  if (escaped) return escaped;
  if (controlShare(bytes) > MOST_CONTROL_SHARE) return decodeDenseUtf16(bytes);
  return (
    decodeUtf8(bytes, cut) ?? decodeDenseUtf16(bytes) ?? decodeLegacyText(bytes, options.declared ?? null)
  );
}

/** Strict: one invalid sequence means another encoding, except where the file was cut inside a character. */
function decodeUtf8(bytes: Uint8Array, cut: boolean): DecodedText | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(bytes)) return { text: buffer.toString('latin1'), encoding: 'utf-8' };
  if (isUtf8(bytes)) return { text: buffer.toString('utf8'), encoding: 'utf-8' };
  const whole = cut ? buffer.subarray(0, lastCharacterStart(buffer)) : buffer;
  if (cut && isUtf8(whole)) return { text: whole.toString('utf8'), encoding: 'utf-8' };
  return isDamagedUtf8(buffer) ? { text: buffer.toString('utf8'), encoding: 'utf-8' } : null;
}

/** Where a character begins that may not be there whole. */
function lastCharacterStart(bytes: Uint8Array): number {
  const furthest = Math.max(0, bytes.length - UTF8_CHARACTER_BYTES);
  for (let index = bytes.length - 1; index >= furthest; index -= 1) {
    if (((bytes[index] ?? 0) & 0xc0) !== 0x80) return index;
  }
  return bytes.length;
}

/**
 * Mostly well-formed multi-byte sequences with a few broken ones: two files joined, a log cut by a full disk. In other
 * encodings well-formed ones are chance: about one in ten.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let broken = 0;
  let multiByte = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    const following = lead >= 0xf0 && lead < 0xf5 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    let found = 0;
    while (found < following && ((bytes[index + found + 1] ?? 0) & 0xc0) === 0x80) found += 1;
    if (following === 0 || found < following || lead >= 0xf5) broken += 1;
    else multiByte += 1;
    index += found;
  }
  return multiByte > broken * 4;
}

/** Text with zero bytes in it: padding at an end, holes left by a full disk. */
function decodeAmongZeros(bytes: Uint8Array, cut: boolean): DecodedText | null {
  const text = Buffer.alloc(bytes.length);
  let length = 0;
  let stretches = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte !== 0) {
      text[length] = byte;
      length += 1;
    } else if (bytes[index - 1] !== 0) stretches += 1;
  }
  const kept = text.subarray(0, length);
  // Both ends may be padded, however short the text.
  if (stretches > 2 + length * MOST_ZERO_STRETCHES || length === 0) return null;
  return controlShare(kept) > MOST_CONTROL_SHARE_AMONG_ZEROS ? null : decodeUtf8(kept, cut);
}

function controlShare(bytes: Uint8Array): number {
  const looked = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  for (let index = 0; index < looked; index += 1) {
    const byte = bytes[index] ?? 0;
    // Tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z (end of old DOS files) and escape occur in text.
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls += 1;
  }
  return looked === 0 ? 0 : controls / looked;
}
