// Text in an encoding older than Unicode that does not say which: every one it may be is tried, and the likeliest is taken.
import iconv from 'iconv-lite';
import { ownEntry } from '../../../core/own-entry';
import { scoreCjk } from './cjk-encodings';
import type { DecodedText } from './decoded-text';
import { type ScoredEncoding, scoreSingleByte } from './single-byte-encodings';

/** What is decoded to see whether a candidate holds: bytes beyond ASCII with what stands beside them. Bytes. */
const SAMPLE_BYTES = 64 * 1024;
/** Bytes of ASCII kept before and after those beyond it: enough to tell the language. */
const KEPT_ASCII_BYTES = 80;
/** What the candidates are scored by at first. Bytes. */
const SCORED_BYTES = 4 * 1024;
const CLOSE_BITS = 20;
/** Characters per character that a decoder could not read, above which a candidate encoding is wrong. */
const MOST_UNREADABLE_SHARE = 0.005;
/**
 * Noise: bits per byte beyond ASCII from which bytes are no text, where such bytes are at least this share of all. Text
 * costs 3 to 6.5, noise 7.5 to 14; English with signs of measure may cost as much, but has few of them.
 */
const NOISE = { bitsPerByte: 7.8, share: 0.3, atLeastBytes: 40 };
/** Encodings in which many sequences of bytes mean nothing. */
const SELDOM_WELL_FORMED = new Set(['big5', 'cp932', 'euc-jp', 'cp949']);
/** A letter of ASCII costs about this in any language. Bits. */
const ASCII_LETTER_BITS = 4.3;
/** What a document says of itself outweighs this many bits per byte beyond ASCII, and at least this many in all. */
const DECLARED_BITS = { perByte: 1.5, atLeast: 12 };

/** Names in documents, and supersets that also read what is written in practice. */
const SUPERSETS: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
  'iso-8859-8-i': 'windows-1255',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  'euc-kr': 'cp949',
  ks_c_5601: 'cp949',
  'ks_c_5601-1987': 'cp949',
  shift_jis: 'cp932',
  'shift-jis': 'cp932',
  sjis: 'cp932',
  'x-sjis': 'cp932',
  'windows-31j': 'cp932',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  'big5-hkscs': 'big5',
  'x-mac-roman': 'macroman',
  macintosh: 'macroman',
};

/** @param bytes not UTF-8, without zeros @param declared what the document itself says, null when nothing */
export function decodeLegacyText(bytes: Uint8Array, declared: string | null): DecodedText | null {
  const sample = surroundingsOfNonAscii(bytes);
  const words = withoutTags(sample);
  const scored = words.subarray(0, SCORED_BYTES);
  const beyondAscii = countBytes(scored, (byte) => byte >= 0x80);
  let candidates = scoreAll(scored);
  if (isNoise(bytes, scored, candidates[0])) return null;
  if (words.length > SCORED_BYTES && areClose(candidates)) candidates = scoreAll(words);
  if (declared !== null) favour(candidates, declared, beyondAscii);
  for (const { name } of candidates.sort((a, b) => a.bits - b.bits)) {
    if (unreadableShare(iconv.decode(sample, name)) > MOST_UNREADABLE_SHARE) continue;
    return { text: iconv.decode(bytes, name), encoding: name };
  }
  return null;
}

/** @returns likeliest first */
function scoreAll(text: Uint8Array): ScoredEncoding[] {
  return [...scoreSingleByte(text), ...scoreCjk(text)].sort((a, b) => a.bits - b.bits);
}

/** Encodings that differ in a few signs need more text to be told apart. */
function areClose([first, second]: ScoredEncoding[]): boolean {
  return first !== undefined && second !== undefined && second.bits - first.bits < CLOSE_BITS;
}

function isNoise(bytes: Uint8Array, text: Uint8Array, best: ScoredEncoding | undefined): boolean {
  const beginning = bytes.subarray(0, SAMPLE_BYTES);
  const share = countBytes(beginning, (byte) => byte >= 0x80) / beginning.length;
  const beyondAscii = countBytes(text, (byte) => byte >= 0x80);
  if (!best || beyondAscii < NOISE.atLeastBytes || share < NOISE.share) return false;
  // A table of rare characters costs as much as noise, but noise is never well formed throughout.
  if (SELDOM_WELL_FORMED.has(best.name) && unreadableShare(iconv.decode(text, best.name)) === 0) return false;
  const asciiLetters = countBytes(text, (byte) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
  return best.bits - asciiLetters * ASCII_LETTER_BITS > beyondAscii * NOISE.bitsPerByte;
}

function countBytes(bytes: Uint8Array, counts: (byte: number) => boolean): number {
  let count = 0;
  for (const byte of bytes) if (counts(byte)) count += 1;
  return count;
}

/** Moves what the document declares ahead, unless the bytes speak clearly against it. */
function favour(candidates: ScoredEncoding[], declared: string, beyondAscii: number): void {
  const label = declared.toLowerCase();
  const name = ownEntry(SUPERSETS, label) ?? label;
  if (/^(?:utf|iso-2022|hz)/.test(name) || !iconv.encodingExists(name)) return;
  const candidate = candidates.find((one) => sameEncoding(one.name, name));
  if (candidate) candidate.bits -= Math.max(DECLARED_BITS.atLeast, DECLARED_BITS.perByte * beyondAscii);
  // One that is never guessed is not named by mistake either.
  else candidates.push({ name, bits: Number.NEGATIVE_INFINITY });
}

function sameEncoding(one: string, other: string): boolean {
  const plain = (name: string): string => name.replace(/[^a-z0-9]|^x-/g, '');
  return plain(one) === plain(other);
}

/** Replacement characters, C1 controls and private-use characters: what a wrong decoder makes of bytes. */
function unreadableShare(text: string): number {
  let unreadable = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (
      unit === 0xfffd ||
      (unit >= 0x80 && unit < 0xa0 && unit !== 0x85) ||
      (unit >= 0xe000 && unit < 0xf900)
    ) {
      unreadable += 1;
    }
  }
  return text.length === 0 ? 0 : unreadable / text.length;
}

/** Long stretches of ASCII say nothing about the encoding and would drown what does: each keeps only its ends. */
function surroundingsOfNonAscii(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(bytes.length, SAMPLE_BYTES));
  let length = 0;
  const take = (start: number, end: number): void => {
    const part = bytes.subarray(start, Math.min(end, start + sample.length - length));
    sample.set(part, length);
    length += part.length;
  };
  let taken = 0;
  for (let index = 0; index < bytes.length && length < sample.length; index += 1) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    if (index - taken > 2 * KEPT_ASCII_BYTES) {
      if (taken > 0) take(taken, taken + KEPT_ASCII_BYTES);
      taken = index - KEPT_ASCII_BYTES;
    }
    take(taken, index + 1);
    taken = index + 1;
  }
  take(taken, Math.min(bytes.length, taken + KEPT_ASCII_BYTES));
  return sample.subarray(0, length);
}

/** Letters of element names are not the text's. */
function withoutTags(sample: Uint8Array): Uint8Array {
  if (!sample.includes(0x3c)) return sample;
  const text = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('latin1');
  return Buffer.from(text.replace(/<(?:!\[CDATA\[|[a-z/?!][^<>]{0,2000}>)/gi, ' '), 'latin1');
}
