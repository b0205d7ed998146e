// What a line of a PDF says, freed of what fonts and printers leave in it; and whether it says anything a person could read.
import type { PdfLine } from './pdf-line';

const CONTROL = /(?![\t\n\r ])[\p{Cc}\u200b\ufeff]+/gu;
/** Dots and lines that lead the eye across a table of contents or to a signature. */
const LEADER = /(?:[.·…_] ?){5,}/g;
/** Radicals that fonts put for the characters they look like, and marks as they stand in upright columns. */
const CJK_FORMS = /[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe4f]/g;
const TO_FULL_WIDTH = 0xfee0;
/** Nearly all lines have nothing of what is put right in the others. */
const UNTIDY =
  /[^\S ]| {2}|[.·…_] ?[.·…_] ?[.·…_]|[\p{Cc}\u200b\u2e80-\u2fdf\uf020-\uf07e\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe4f\ufeff]/u;
/** Every letter set twice, a little apart: how some programs print bold. */
const DOUBLED = /^(?:\s*(\S)\1)+\s*$/u;
const FEWEST_DOUBLED = 6;
/** Symbol fonts put ASCII here; three in a row are words, fewer are bullets and arrows. */
const SYMBOL_WORDS = /[\uf021-\uf07e](?:[\uf020-\uf07e]{2,})/g;
const SYMBOL_SHIFT = 0xf000;
/** Code points that stand for no character: a font drew something, and did not say what. */
const NO_CHARACTER = /\ufffd|\p{Co}|(?![\t\n\r ])\p{Cc}/gu;
const HAS_NO_CHARACTER = new RegExp(NO_CHARACTER, 'u');
const VISIBLE = /[^\s\p{P}]/gu;
/** A page with a larger part of such letters cannot be read. */
const UNREADABLE_PART = 0.5;

/** @returns null when nothing is left; the gaps' places move with the text */
export function tidyLine(line: PdfLine): PdfLine | null {
  const text = tidyText(line.text);
  if (text === '') return null;
  if (text === line.text) return line;
  const gaps = line.gaps.flatMap((gap) => {
    const at = tidyText(line.text.slice(0, gap.at)).length + 1;
    return at < text.length && text.charAt(at - 1) === ' ' ? [{ ...gap, at }] : [];
  });
  return { ...line, text, gaps };
}

function tidyText(source: string): string {
  const text = source.trim();
  const clean = UNTIDY.test(text) ? cleaned(text) : text;
  return clean.length >= FEWEST_DOUBLED && DOUBLED.test(clean) ? clean.replace(/(\S)\1/gu, '$1') : clean;
}

function cleaned(text: string): string {
  return text
    .replace(SYMBOL_WORDS, (word) =>
      word.replace(/./g, (letter) => String.fromCharCode(letter.charCodeAt(0) - SYMBOL_SHIFT)),
    )
    .replaceAll('\0', ' ')
    .replace(CONTROL, '')
    .replace(CJK_FORMS, ordinaryForm)
    .replace(LEADER, ' … ')
    .replace(/\s+/g, ' ')
    .trim();
}

function ordinaryForm(character: string): string {
  const ordinary = character.normalize('NFKC');
  // Brackets of upright columns come out as those of Latin text.
  return /^[!-~]$/.test(ordinary) ? String.fromCharCode(ordinary.charCodeAt(0) + TO_FULL_WIDTH) : ordinary;
}

/** Most of what is visible stands for no character. */
export function isUnreadable(lines: readonly PdfLine[]): boolean {
  if (!lines.some(({ text }) => HAS_NO_CHARACTER.test(text))) return false;
  const text = lines.map((line) => line.text).join('');
  const strange = text.match(NO_CHARACTER)?.length ?? 0;
  return strange > (text.match(VISIBLE)?.length ?? 0) * UNREADABLE_PART;
}
