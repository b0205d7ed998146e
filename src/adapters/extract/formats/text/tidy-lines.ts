// White space that laid text out on a page and says nothing in a list of results.

/** With the space of no width, which parts words in languages that write none. */
export const WHITE_SPACE = /[\s\u200b]+/g;
/** Where a space of no width is a character like another. */
export const WIDE_SPACE = /\s+/g;

/** Single spaces, no empty lines; line breaks stay. @param space global pattern of what becomes one space */
export function tidyLines(text: string, space: RegExp = WHITE_SPACE): string {
  if (text === '') return text;
  return text
    .split('\n')
    .map((line) => tidyLine(line, space))
    .filter((line) => line !== '')
    .join('\n');
}

export function tidyLine(text: string, space: RegExp = WHITE_SPACE): string {
  return text.replace(space, ' ').trim();
}
