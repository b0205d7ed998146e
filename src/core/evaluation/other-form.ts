// In which other form might an English word come back to a person who half remembers it?
import { stem } from '../analysis/word-forms';

const LOWER_CASE_WORD = /^[a-z]{4,}$/;
/** Short words in "-y" are adjectives more often than not ("easy"). */
const NOUN_IN_Y = /^[a-z]{3,}[cgnrt]y$/;
/** Endings of nouns that have a plural; of other words nobody knows what they are ("data", "best"). */
const COUNTABLE = /(?:ment|sion|ction|tor|sor|ist|ship)$/;

/** One for many or many for one: "warranties" for "warranty", "roof" for "roofs". null where that makes no form of the same stem. */
export function otherForm(word: string): string | null {
  if (!LOWER_CASE_WORD.test(word)) return null;
  const form = changeNumber(word);
  return form !== null && stem(form) === stem(word) ? form : null;
}

function changeNumber(word: string): string | null {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/.test(word)) return word.slice(0, -1);
  if (NOUN_IN_Y.test(word)) return word.replace(/y$/, 'ies');
  return COUNTABLE.test(word) ? `${word}s` : null;
}
