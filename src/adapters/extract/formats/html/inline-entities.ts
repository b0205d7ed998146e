// Which character does an HTML entity in Markdown stand for? The named ones are those people write.
import { ownEntry } from '../../../../core/own-entry';

const ENTITY = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  times: '×',
  middot: '·',
  bull: '•',
  deg: '°',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
};

/** @param text begins with an ampersand @returns null when it is no entity known here */
export function entityAt(text: string): { character: string; length: number } | null {
  const [whole, decimal, hexadecimal, name = ''] = ENTITY.exec(text) ?? [];
  if (whole === undefined) return null;
  if (decimal === undefined && hexadecimal === undefined) {
    const character = ownEntry(ENTITIES, name);
    return character === undefined ? null : { character, length: whole.length };
  }
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff;
  return isCharacter ? { character: String.fromCodePoint(code), length: whole.length } : null;
}
