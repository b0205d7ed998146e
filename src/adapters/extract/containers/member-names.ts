// What are the names in an archive called that does not say in which encoding they are? Names are too short to be judged
// one by one, so all of an archive are judged together.
import iconv from 'iconv-lite';
import { detectCyrillic } from '../encodings/cyrillic';

/** Bytes of names that are looked at: thousands say no more than the first hundreds. */
const SAMPLE_BYTES = 8 * 1024;
/** Share of a name's characters that must be everyday ones of an encoding. */
const LEAST_COMMON_SHARE = 0.8;
/** Share of double-byte characters that must stand beside another: accents of Latin words stand alone. */
const LEAST_ADJACENT_SHARE = 0.7;
/** Hangul shares its bytes with the first half of the Chinese characters; this many in a row are no accident. */
const LEAST_HANGUL = 6;

/** Encodings of two bytes a character, by what is everyday in them. In this order where they are equally likely. */
const DOUBLE_BYTE: readonly { encoding: string; isCommon: (lead: number, trail: number) => boolean }[] = [
  // Level 1 of GB 2312: the 3,755 most used characters.
  { encoding: 'gb18030', isCommon: (lead, trail) => within(lead, 0xb0, 0xd7) && within(trail, 0xa1, 0xfe) },
  {
    encoding: 'cp932',
    isCommon: (lead, trail) =>
      (lead === 0x82 && within(trail, 0x9f, 0xf1)) ||
      (lead === 0x83 && within(trail, 0x40, 0x96)) ||
      (lead === 0x81 && trail === 0x5b) ||
      within(lead, 0x88, 0x97),
  },
  {
    encoding: 'big5',
    isCommon: (lead, trail) =>
      within(lead, 0xa4, 0xc6) && (within(trail, 0x40, 0x7e) || within(trail, 0xa1, 0xfe)),
  },
];

/** @returns the names in the same order; UTF-8 where all are, else what the bytes look like, else code page 437 */
export function decodeNames(names: readonly Uint8Array[]): string[] {
  const unclear = names.filter((name) => name.some((byte) => byte >= 0x80));
  const encoding = unclear.length === 0 || unclear.every(isUtf8) ? 'utf-8' : guessEncoding(sampleOf(unclear));
  return names.map((name) => iconv.decode(name, encoding));
}

function guessEncoding(sample: Uint8Array): string {
  const doubleByte = guessDoubleByte(sample);
  if (doubleByte !== null) return doubleByte;
  const cyrillic = detectCyrillic(sample);
  if (cyrillic !== null) return cyrillic;
  // ZIP's own default, and what some Western programs write instead: letters lie in different places.
  const dosLetters = sample.filter((byte) => within(byte, 0x80, 0x9a) || within(byte, 0xa0, 0xa5)).length;
  const ansiLetters = sample.filter((byte) => byte >= 0xc0).length;
  return ansiLetters > dosLetters ? 'windows-1252' : 'cp437';
}

function guessDoubleByte(sample: Uint8Array): string | null {
  const pairs = pairsOf(sample);
  const adjacent = pairs.filter((pair) => pair.beside).length;
  if (pairs.length === 0 || adjacent < pairs.length * LEAST_ADJACENT_SHARE) return null;
  let best: { encoding: string; share: number } | null = null;
  for (const { encoding, isCommon } of DOUBLE_BYTE) {
    const common = pairs.filter(({ lead, trail }) => isCommon(lead, trail)).length;
    const share = common / pairs.length;
    if (share >= LEAST_COMMON_SHARE && share > (best?.share ?? 0)) best = { encoding, share };
  }
  const isHangul = pairs.every(({ lead, trail }) => within(lead, 0xb0, 0xc8) && trail >= 0xa1);
  return isHangul && pairs.length >= LEAST_HANGUL ? 'cp949' : (best?.encoding ?? null);
}

/** Reads every byte beyond ASCII with the one after it as a character. `beside`: another follows or precedes at once. */
function pairsOf(sample: Uint8Array): { lead: number; trail: number; beside: boolean }[] {
  const pairs: { lead: number; trail: number; beside: boolean }[] = [];
  let before = -1;
  for (let at = 0; at < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    const beside = before === at - 1;
    const last = pairs.at(-1);
    if (beside && last) last.beside = true;
    pairs.push({ lead, trail: sample[at + 1] ?? 0, beside });
    at += 1;
    before = at;
  }
  return pairs;
}

/** Parted by line feeds, so that no character reaches from one name into the next. */
function sampleOf(names: readonly Uint8Array[]): Uint8Array {
  const sample: number[] = [];
  for (const name of names) {
    if (sample.length >= SAMPLE_BYTES) break;
    sample.push(...name.subarray(0, SAMPLE_BYTES), 0x0a);
  }
  return Uint8Array.from(sample);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function within(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}
