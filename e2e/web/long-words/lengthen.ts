// A language that does not exist: English with words as long as German ones, to see whether the page has room for them.
import { eachCatalogueLiteral } from '../../../test/renderer/catalogue-literals';

/** By how much translations from English commonly grow. */
const GROWTH = 0.4;
/** Short labels grow by more than their share. */
const LETTERS_ADDED_MIN = 4;
/** Without a place to break. */
const TAIL = 'verwaltungsangelegenheitenverzeichnisses';
const LONGEST_WORD = /\p{L}{3,}/gu;
/** Files that hold English words of the page. */
const IS_CATALOGUE = /[\\/]messages[\\/]en(-[a-z]+)?\.ts$/;

/** "Add folder" becomes "Add folderverw": the longest word carries what was added. What is typed, between back-ticks, stays. */
export function lengthen(text: string): string {
  const words = [...text.replace(/`[^`]*`/gu, (typed) => ' '.repeat(typed.length)).matchAll(LONGEST_WORD)];
  const longest = words.reduce<RegExpExecArray | null>(
    (best, word) => (best !== null && best[0].length >= word[0].length ? best : word),
    null,
  );
  if (longest === null) return text;
  const end = longest.index + longest[0].length;
  const added = Math.min(TAIL.length, Math.max(LETTERS_ADDED_MIN, Math.ceil(text.length * GROWTH)));
  return text.slice(0, end) + TAIL.slice(0, added) + text.slice(end);
}

/** For Vite: the page's English catalogues, lengthened before they are built. */
export const longWords = {
  name: 'long-words',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | null {
    return IS_CATALOGUE.test(id) ? lengthenCatalogue(id, code) : null;
  },
};

function lengthenCatalogue(name: string, code: string): string {
  const changes: { start: number; end: number; text: string }[] = [];
  eachCatalogueLiteral(name, code, (literal, source) => {
    // As written: quotes and escapes stay what they are.
    const written = literal.getText(source);
    changes.push({ start: literal.getStart(source), end: literal.getEnd(), text: lengthen(written) });
  });
  return changes.reduceRight(
    (text, { start, end, text: longer }) => text.slice(0, start) + longer + text.slice(end),
    code,
  );
}
