// UTF-8, UTF-16 and UTF-32 told by a byte order mark, or by where the zero bytes fall.
import iconv from 'iconv-lite';
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
/** Share of characters a wrong guess may turn out as controls, unassigned or halves of pairs. */
const MOST_STRANGE_SHARE = 0.02;

export function decodeMarkedUnicode(bytes: Uint8Array): DecodedText | null {
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (!mark) return null;
  return { text: decode(bytes.subarray(mark.bytes.length), mark.encoding), encoding: mark.encoding };
}

/** For bytes that hold zeros: wide Unicode without a mark, or null for a binary file. */
export function decodeUnmarkedUnicode(bytes: Uint8Array): DecodedText | null {
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length - (bytes.length % 4)));
  const zeros = [0, 0, 0, 0];
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) zeros[index % 4] = (zeros[index % 4] ?? 0) + 1;
  }
  const quarter = sample.length / 4;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / Math.max(1, quarter));
  const candidates =
    c > 0.9 && d > 0.9
      ? ['utf-32le']
      : a > 0.9 && b > 0.9
        ? ['utf-32be']
        : a + c > b + d
          ? ['utf-16be', 'utf-16le']
          : ['utf-16le', 'utf-16be'];
  for (const encoding of candidates) {
    if (strangeShare(decode(sample, encoding)) <= MOST_STRANGE_SHARE) {
      return { text: decode(bytes, encoding), encoding };
    }
  }
  return null;
}

function decode(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-8' || encoding === 'utf-16le') return new TextDecoder(encoding).decode(bytes);
  return iconv.decode(bytes, encoding);
}

function strangeShare(text: string): number {
  if (text.length === 0) return 1;
  const strange = text
    .match(/[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/gu)
    ?.filter((character) => !/[\t\n\v\f\r]/.test(character));
  return (strange?.length ?? 0) / text.length;
}
