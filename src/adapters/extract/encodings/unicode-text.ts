// UTF-8, UTF-16 and UTF-32 told by a byte order mark, or by where the zero bytes fall.
import iconv from 'iconv-lite';
import { cjkBitsPerCharacter } from './cjk-encodings';
import type { DecodedText } from './decoded-text';

/** Longer marks first: the mark of UTF-16LE begins that of UTF-32LE. */
const MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0x00, 0x00] },
  { encoding: 'utf-32be', bytes: [0x00, 0x00, 0xfe, 0xff] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Bytes looked at when there is no mark. A multiple of four. */
const SAMPLE_BYTES = 16 * 1024;
/** Control characters per character in text. */
const MOST_CONTROL_SHARE = 0.005;
/** Blocks of 256 characters that hold ASCII, and the punctuation of any script: the first half of a code unit. */
const MARK_PAGES = [0x00, 0x20, 0x21, 0x22, 0x25, 0x30];
/** Share of text that lies in those and in the one block of its script. */
const LEAST_ONE_SCRIPT_SHARE = 0.95;
/** Bits per character that running text costs at most (see `cjkBitsPerCharacter`). */
const MOST_CJK_BITS = 11.5;

export function decodeMarkedUnicode(bytes: Uint8Array): DecodedText | null {
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (!mark) return null;
  return { text: decode(bytes.subarray(mark.bytes.length), mark.encoding), encoding: mark.encoding };
}

/** For bytes that hold zeros: wide Unicode without a mark, or null for a binary file. */
export function decodeUnmarkedUnicode(bytes: Uint8Array): DecodedText | null {
  const sample = sampleOf(bytes);
  const zeros = [0, 0, 0, 0];
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) zeros[index % 4] = (zeros[index % 4] ?? 0) + 1;
  }
  const quarter = sample.length / 4;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / Math.max(1, quarter));
  if (c > 0.9 && d > 0.9) return decodeIfPlausible(bytes, sample, ['utf-32le']);
  if (a > 0.9 && b > 0.9) return decodeIfPlausible(bytes, sample, ['utf-32be']);
  return decodeIfPlausible(
    bytes,
    sample,
    a + c > b + d ? ['utf-16be', 'utf-16le'] : ['utf-16le', 'utf-16be'],
  );
}

/** For bytes without zeros: Chinese, Japanese or Korean without a space or a digit in it, in 16 bits a character. */
export function decodeDenseUtf16(bytes: Uint8Array): DecodedText | null {
  const sample = sampleOf(bytes);
  if (bytes.length % 2 !== 0 || sample.length === 0) return null;
  const encoding = ['utf-16le', 'utf-16be'].find(
    (name) => cjkBitsPerCharacter(decode(sample, name)) <= MOST_CJK_BITS,
  );
  return encoding === undefined ? null : { text: decode(bytes, encoding), encoding };
}

function decodeIfPlausible(
  bytes: Uint8Array,
  sample: Uint8Array,
  encodings: readonly string[],
): DecodedText | null {
  const encoding = encodings.find((name) => isPlausible(decode(sample, name)));
  return encoding === undefined ? null : { text: decode(bytes, encoding), encoding };
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length - (bytes.length % 2)));
}

function decode(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8' || encoding === 'utf-16le') return new TextDecoder(encoding).decode(bytes);
  return iconv.decode(bytes, encoding);
}

/** Letters of one script beside ASCII, or running Chinese, Japanese or Korean; tables of numbers are neither. */
function isPlausible(text: string): boolean {
  const pages = new Map<number, number>();
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 ? unit < 0x09 || unit > 0x0d : unit === 0xfffd || (unit >= 0x7f && unit < 0xa0))
      controls += 1;
    else pages.set(unit >> 8, (pages.get(unit >> 8) ?? 0) + 1);
  }
  if (text.length === 0 || controls > text.length * MOST_CONTROL_SHARE) return false;
  const marks = MARK_PAGES.reduce((sum, page) => sum + (pages.get(page) ?? 0), 0);
  const scripts = [...pages].filter(([page]) => !MARK_PAGES.includes(page)).map(([, count]) => count);
  const letters = Math.max(0, ...scripts);
  return marks + letters > text.length * LEAST_ONE_SCRIPT_SHARE || cjkBitsPerCharacter(text) <= MOST_CJK_BITS;
}
