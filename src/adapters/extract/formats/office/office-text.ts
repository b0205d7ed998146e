// Small questions about text in Office documents: what characters of the Symbol font stand for, and descriptions of pictures.
import { tidyLine } from '../text/tidy-lines';

/** Symbol's own codes from 0x20 on, as Unicode (mapping of the Unicode Consortium's "symbol.txt"); gaps are spaces. */
const SYMBOL_FONT = [
  ...' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼',
  ...' '.repeat(33),
  ...'€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑',
];
const SYMBOL_START = 0x20;
/** Symbol fonts have their characters in this part of the private use area. */
const PRIVATE_START = 0xf000;
const PRIVATE_END = 0xf0ff;

/** @param code hexadecimal, as Office writes it. @returns '' for pictures such as those of Wingdings */
export function symbolText(font: string, code: string): string {
  const point = Number.parseInt(code, 16);
  if (!(point >= SYMBOL_START && point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) return '';
  const inFont = point >= PRIVATE_START && point <= PRIVATE_END ? point - PRIVATE_START : point;
  if (/^symbol$/i.test(font)) return SYMBOL_FONT[inFont - SYMBOL_START] ?? '';
  return inFont === point ? String.fromCodePoint(point) : '';
}

/** Programs that describe pictures say that they did. */
export function alternativeText(description: string): string {
  return tidyLine(
    description.replace(/(?:Description automatically generated|AI-generated content)[^\n]{0,60}/gi, ' '),
  );
}
