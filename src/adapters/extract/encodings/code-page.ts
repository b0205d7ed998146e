// What Microsoft's numbers for encodings mean: RTF, Outlook and TNEF name the encoding of their text by them.
import iconv from 'iconv-lite';

/** Numbers that are not `cp<number>` to the decoder, or that are read better by a superset. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [936, 'gb18030'],
  [1200, 'utf-16le'],
  [1201, 'utf-16be'],
  [10000, 'macintosh'],
  [10001, 'cp932'],
  [10002, 'cp950'],
  [10003, 'cp949'],
  [10006, 'macgreek'],
  [10007, 'maccyrillic'],
  [10008, 'gb18030'],
  [10029, 'maccenteuro'],
  [10081, 'macturkish'],
  [20127, 'windows-1252'],
  [20866, 'koi8-r'],
  [20932, 'euc-jp'],
  [20936, 'gb18030'],
  [21866, 'koi8-u'],
  [50220, 'cp932'],
  [51932, 'euc-jp'],
  [51936, 'gb18030'],
  [51949, 'cp949'],
  [52936, 'gb18030'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);
const DOUBLE_BYTE = /^(?:cp932|cp949|cp950|gb18030|euc-jp)$/;

/** @returns the decoder's name, or null for a number that none is known for */
export function encodingOfCodePage(codePage: number): string | null {
  const named = ENCODINGS.get(codePage);
  if (named !== undefined) return named;
  if (codePage >= 28591 && codePage <= 28606) return existing(`iso-8859-${codePage - 28590}`);
  return existing(`cp${codePage}`);
}

/** The same for files whose numbers may be anything: unknown ones are read as Western text. */
export function encodingOrWestern(codePage: number): string {
  return encodingOfCodePage(codePage) ?? 'windows-1252';
}

/** Whether a character may take two bytes, the second of which may look like ASCII. */
export function isDoubleByte(encoding: string): boolean {
  return DOUBLE_BYTE.test(encoding);
}

function existing(encoding: string): string | null {
  return iconv.encodingExists(encoding) ? encoding : null;
}
