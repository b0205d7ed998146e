// Which of the many single-byte Cyrillic encodings is this? Told by letter frequencies, since all of them are "valid".
import iconv from 'iconv-lite';

const ENCODINGS = ['windows-1251', 'koi8-r', 'iso-8859-5', 'cp866', 'maccyrillic', 'cp855'] as const;

/** Letters per thousand in Russian running text (Lyashevskaya & Sharov, 2009); close enough for Bulgarian and Ukrainian. */
const LETTERS_PER_THOUSAND: Record<string, number> = {
  о: 110,
  е: 85,
  а: 80,
  и: 74,
  н: 67,
  т: 63,
  с: 55,
  р: 47,
  в: 45,
  л: 43,
  к: 35,
  м: 32,
  д: 30,
  п: 28,
  у: 26,
  я: 20,
  ы: 19,
  ь: 17,
  г: 17,
  з: 16,
  б: 16,
  ч: 14,
  й: 12,
  х: 10,
  ж: 9,
  ш: 7,
  ю: 6,
  ц: 5,
  щ: 4,
  э: 3,
  ф: 3,
  ъ: 2,
  і: 5,
  ї: 2,
  є: 2,
};

/** Mean frequency, per thousand, that real text exceeds (its own is near 55) and wrongly decoded text does not (near 25). */
const LEAST_MEAN = 45;
/** Share of bytes beyond ASCII that stand beside another: accents in Latin words stand alone, Cyrillic words do not. */
const LEAST_ADJACENT_SHARE = 0.8;

/** @returns an encoding iconv-lite knows, or null when the bytes are not Cyrillic */
export function detectCyrillic(sample: Uint8Array): string | null {
  if (adjacentShare(sample) < LEAST_ADJACENT_SHARE) return null;
  let best: { encoding: string; mean: number } | null = null;
  for (const encoding of ENCODINGS) {
    const mean = meanFrequency(iconv.decode(sample, encoding));
    if (mean > (best?.mean ?? LEAST_MEAN)) best = { encoding, mean };
  }
  return best?.encoding ?? null;
}

/** Capitals inside words betray a wrong encoding, so only a capital at a word's start counts as its letter. */
function meanFrequency(text: string): number {
  let sum = 0;
  let letters = 0;
  let previousIsLetter = false;
  for (const character of text) {
    if (character <= '\u007f') {
      previousIsLetter = false;
      continue;
    }
    letters += 1;
    const lower = previousIsLetter ? character : character.toLowerCase();
    sum += LETTERS_PER_THOUSAND[lower] ?? 0;
    previousIsLetter = /\p{L}/u.test(character);
  }
  return letters === 0 ? 0 : sum / letters;
}

function adjacentShare(sample: Uint8Array): number {
  let beyond = 0;
  let adjacent = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if ((sample[index] ?? 0) < 0x80) continue;
    beyond += 1;
    if ((sample[index - 1] ?? 0) >= 0x80 || (sample[index + 1] ?? 0) >= 0x80) adjacent += 1;
  }
  return beyond === 0 ? 0 : adjacent / beyond;
}
