// How does the text in the box go on, if the first suggestion that begins with it is meant?
import type { Suggestion } from '../../../contract';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** @returns what is still to be typed; '' where nothing begins so, or would stand at the wrong end */
export function ghostOf(text: string, suggestions: readonly Suggestion[]): string {
  if (text.trim() === '' || RIGHT_TO_LEFT.test(text)) return '';
  const begun = text.toLowerCase();
  const next = suggestions.find(
    (one) => one.text.length > text.length && one.text.slice(0, text.length).toLowerCase() === begun,
  );
  return next ? next.text.slice(text.length) : '';
}
