// Which elements of an OpenDocument body are text, which are about it, and which are nothing a reader came for?
import type { BlockKind } from '../../../../core/document';

/** Left out with all they hold: deleted text, numbers of notes, readings above characters, pictures and programs. */
export const SILENT = new Set(
  (
    'text:tracked-changes table:tracked-changes text:note-citation text:footnote-citation text:endnote-citation text:ruby-text ' +
    'text:script office:scripts office:script office:binary-data office:event-listeners form:properties ' +
    'presentation:date-time-decl'
  ).split(' '),
);
/** Different on each page: no text of the document where they stand in its margins. */
export const COUNTED = new Set([
  'text:page-number',
  'text:page-count',
  'text:date',
  'text:time',
  'text:chapter',
]);
/** Placeholders that the program fills in on each slide. */
export const FILLED_IN = new Set(['header', 'footer', 'date-time', 'page-number']);
/** Text in these that stands in no paragraph of its own is about the document, not of it. */
export const GROUPS = new Set(['office:annotation', 'draw:object', 'math', 'math:math']);
/** What the paragraphs below belong to. */
export const PARAGRAPH_KINDS: ReadonlyMap<string, BlockKind> = new Map([
  ['text:list', 'list'],
  ['text:ordered-list', 'list'],
  ['text:unordered-list', 'list'],
  ['text:numbered-paragraph', 'list'],
  ['text:note-body', 'paragraph'],
  ['text:footnote-body', 'paragraph'],
  ['text:endnote-body', 'paragraph'],
  ['draw:text-box', 'paragraph'],
  ['office:annotation', 'paragraph'],
  ['table:table-cell', 'paragraph'],
  ['table:covered-table-cell', 'paragraph'],
]);
/** Elements that are a block themselves, apart from paragraphs and headings. */
export const LINES: ReadonlyMap<string, BlockKind> = new Map([
  ['svg:title', 'caption'],
  ['svg:desc', 'caption'],
  ['table:title', 'caption'],
  ['table:desc', 'caption'],
  // A formula in words, beside its signs.
  ['annotation', 'paragraph'],
  ['math:annotation', 'paragraph'],
]);
/** What slides repeat at their head and foot. */
export const DECLARED = new Set(['presentation:header-decl', 'presentation:footer-decl']);
