// Text from files may hold characters that hide or turn around what stands beside them. Shows them instead of obeying them.
// One UTF-16 unit always becomes one, so that spans into the text stay right.

/** Control characters, and the marks that break lines or override the direction of text. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
/** The same without the line breaks and tabs that belong in running text. */
const CONTROLS_IN_TEXT = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Stands where a character was that must not act; every font has it. */
const SHOWN_INSTEAD = '\ufffd';

/** For names, titles and paths: one line in which nothing is hidden. */
export function visibleName(name: string): string {
  return name.replace(CONTROLS, SHOWN_INSTEAD);
}

/** For passages: line breaks and tabs stay. */
export function visibleText(text: string): string {
  return text
    .replace(/\r(?=\n)/g, ' ')
    .replace(/\r/g, '\n')
    .replace(CONTROLS_IN_TEXT, SHOWN_INSTEAD);
}
