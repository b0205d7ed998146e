// How is a term written so that FTS5 keeps it in one piece?
//
// The `ascii` tokenizer breaks at every ASCII character that is not a letter or digit and takes everything else as part
// of a token. Terms may hold such characters ("c++", "node.js"). Each becomes one that is not ASCII and that a folded
// term never holds: folding (NFKC) turns full-width forms into ASCII, so those stand for ASCII punctuation.

/** U+FF01–FF5E are the printable ASCII characters U+0021–7E in full width. */
const FULL_WIDTH_OFFSET = 0xfee0;
/** U+2400–2420 are pictures of the control characters and the space, for terms that should not have any. */
const CONTROL_PICTURES = 0x2400;
const DELETE_PICTURE = '\u2421';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters would split a term, NUL would end it
const SPLITTING = /[\x00-\x20!-/:-@[-`{-\x7f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, but a field keeps the spaces between its terms
const SPLITTING_BUT_SPACE = /[\x00-\x1f!-/:-@[-`{-\x7f]/g;

export function encodeTerm(term: string): string {
  return term.replace(SPLITTING, standIn);
}

/** A field is terms with single spaces between; those stay. */
export function encodeField(field: string): string {
  return field.replace(SPLITTING_BUT_SPACE, standIn);
}

/** Undoes encodeTerm for every term without full-width forms and control pictures, that is for every folded one. */
export function decodeTerm(encoded: string): string {
  return encoded.replace(/[\u2400-\u2421\uff01-\uff5e]/g, (character) => {
    if (character === DELETE_PICTURE) return '\x7f';
    const code = character.charCodeAt(0);
    return String.fromCharCode(code < 0xff00 ? code - CONTROL_PICTURES : code - FULL_WIDTH_OFFSET);
  });
}

function standIn(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x7f) return DELETE_PICTURE;
  return String.fromCharCode(code <= 0x20 ? code + CONTROL_PICTURES : code + FULL_WIDTH_OFFSET);
}
