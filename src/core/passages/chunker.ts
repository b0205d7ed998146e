// How is a document cut into passages? Whole blocks where they fit, sentences where they do not, one sentence of overlap.
import type { Block, ExtractedDocument, Passage } from '../document';
import type { Span } from '../text/span';
import { cutHugeBlock, keepsLines, splitBlock, trimLines, trimSpan } from './boundaries';
import { overlapOf } from './overlap';
import { type BlockSpan, passageBoxes } from './passage-boxes';
import { listSections, type Section, type SectionBlock } from './sections';
import { countWordPieces } from './word-pieces';

/** What a passage is filled up to, overlap included: about a paragraph, within what small encoders read (256) and rerankers (192, with the query). */
export const PASSAGE_WORD_PIECES = 150;
/** What it may hold when that spares a remainder from standing alone. */
export const PASSAGE_MOST_WORD_PIECES = 180;
/** From here on a passage ends before a paragraph that does not fit, rather than inside it. */
const WELL_FILLED_WORD_PIECES = 90;
/** Text of a page that is less than this (a page number, a running head) joins the page before it. */
const TINY_PAGE_WORD_PIECES = 12;

/** Bumped whenever the same blocks would be cut differently. */
export const CHUNKING_VERSION = 'passages-3';

/** A stretch of a block on its way into a passage. */
export interface Part extends BlockSpan {
  block: SectionBlock;
}

/** A sentence of the passage before. */
interface Overlap {
  part: Part;
  /** The white space that joins it to the first part. */
  joiner: string;
}

/** A passage being filled. */
export interface Draft {
  section: Section;
  path: string[];
  /** The blocks of the headings in `path`. */
  headings: Section['headings'];
  overlap: Overlap | null;
  parts: Part[];
  pieces: number;
  /** True while the draft holds whole sections, so that a further small one may join. */
  wholeSections: boolean;
}

/** @returns passages in reading order; without their overlaps they cover every block, and headings live in headingPath or in the text */
export function chunkDocument(document: ExtractedDocument): Passage[] {
  const passages: Passage[] = [];
  const blocks = document.blocks.flatMap(cutHugeBlock);
  packBlocks({ ...document, blocks }, (draft) => passages.push(finish(draft)));
  return passages;
}

/** Packs blocks, none of them huge, to passages. @param emit is given each in reading order, complete */
export function packBlocks(document: ExtractedDocument, emit: (draft: Draft) => void): void {
  let draft: Draft | null = null;

  const flush = (): void => {
    if (draft && draft.parts.length > 0) emit(draft);
    draft = null;
  };
  for (const section of listSections(document)) {
    const joined: Draft | null = draft && joinSmallSection(draft, section);
    if (joined) {
      draft = joined;
      continue;
    }
    flush();
    draft = fillSection(section, emit);
  }
  flush();
}

/** Cuts one section; @returns the last draft, still open. */
function fillSection(section: Section, emit: (draft: Draft) => void): Draft {
  let draft = newDraft(section, null, true);
  const runs = listPageRuns(section.blocks);
  for (const [ordinal, run] of runs.entries()) {
    if (ordinal > 0) draft = next(draft, run.blocks[0], emit);
    let remaining = run.pieces;
    for (const [index, block] of run.blocks.entries()) {
      const pieces = run.blockPieces[index] ?? 0;
      draft = addBlock(draft, block, pieces, remaining, emit);
      remaining -= pieces;
    }
  }
  return draft;
}

/** @param remaining word pieces from this block to the end of what may follow in the same passage */
function addBlock(
  draft: Draft,
  block: Block,
  pieces: number,
  remaining: number,
  emit: (draft: Draft) => void,
): Draft {
  let current = draft;
  if (takesRest(current, remaining) || current.pieces + pieces <= PASSAGE_WORD_PIECES) {
    return push(current, block, wholeOf(block), pieces);
  }
  if (current.pieces >= WELL_FILLED_WORD_PIECES) {
    current = next(current, block, emit);
    if (takesRest(current, remaining) || current.pieces + pieces <= PASSAGE_WORD_PIECES) {
      return push(current, block, wholeOf(block), pieces);
    }
  }
  let left = remaining;
  let from: number | null = null;
  for (const span of splitBlock(block, PASSAGE_WORD_PIECES)) {
    // With what lies between: the passage that takes both takes that too.
    const weight = countWordPieces(block.text, from ?? span.start, span.end);
    from = span.end;
    const fits = current.pieces + weight <= PASSAGE_WORD_PIECES || takesRest(current, left);
    if (!fits && current.parts.length > 0) current = next(current, block, emit, span.start);
    if (current.parts.length === 0 && current.pieces + weight > PASSAGE_MOST_WORD_PIECES) {
      // A sentence this long leaves no room for the one before it.
      current = { ...current, overlap: null, pieces: 0 };
    }
    current = push(current, block, span, weight);
    left -= weight;
  }
  return current;
}

function takesRest(draft: Draft, remaining: number): boolean {
  return draft.pieces + remaining <= PASSAGE_MOST_WORD_PIECES;
}

function push(draft: Draft, block: Block, span: Span | null, pieces: number): Draft {
  if (!span) return draft;
  const last = draft.parts.at(-1);
  if (last && last.block === block) last.span = { start: last.span.start, end: span.end };
  else draft.parts.push({ block, span });
  draft.pieces += pieces;
  return draft;
}

/** Ends a draft within its section; the new one begins with the last sentence of the old. */
function next(draft: Draft, block: Block | undefined, emit: (draft: Draft) => void, at?: number): Draft {
  const last = draft.parts.at(-1);
  if (!last) return draft;
  emit(draft);
  const span =
    draft.parts.length === 1 ? overlapOf(last.block, last.span) : overlapOf(last.block, last.span, true);
  if (!span || !block || keepsLines(block)) return newDraft(draft.section, null, false);
  const joiner =
    at !== undefined && block === last.block
      ? block.text.slice(last.span.end, at)
      : joinerOf(last.block, block);
  return newDraft(draft.section, { part: { block: last.block, span }, joiner }, false);
}

function newDraft(section: Section, overlap: Overlap | null, wholeSections: boolean): Draft {
  const { path, headings } = section;
  const pieces = countWordPieces(overlapText(overlap));
  return { section, path, headings, overlap, parts: [], pieces, wholeSections };
}

function overlapText(overlap: Overlap | null): string {
  return overlap ? textOf(overlap.part) + overlap.joiner : '';
}

export function textOf({ block, span }: Part): string {
  return block.text.slice(span.start, span.end);
}

export function finish(draft: Draft): Passage {
  const overlap = overlapText(draft.overlap);
  let text = overlap;
  let before: Block | null = null;
  for (const part of draft.parts) {
    if (before) text += joinerOf(before, part.block);
    text += textOf(part);
    before = part.block;
  }
  const first = draft.parts[0];
  return {
    text,
    headingPath: draft.path,
    page: first?.block.page ?? null,
    pageLabel: first?.block.pageLabel ?? null,
    line: first ? lineOf(first) : null,
    part: first?.block.part ?? null,
    boxes: passageBoxes(draft.parts),
    overlap: overlap.length,
  };
}

function wholeOf(block: Block): Span | null {
  const all = { start: 0, end: block.text.length };
  return keepsLines(block) ? trimLines(block.text, all) : trimSpan(block.text, all);
}

function lineOf({ block, span }: Part): number | null {
  if (block.line === undefined) return null;
  let line = block.line;
  for (let at = block.text.indexOf('\n'); at !== -1 && at < span.start; at = block.text.indexOf('\n', at + 1))
    line += 1;
  return line;
}

/** Rows, items and lines of code stay close; paragraphs are parted by an empty line. */
export function joinerOf(before: Block, after: Block): string {
  return before.kind === 'heading' || (before.kind === after.kind && after.kind !== 'paragraph')
    ? '\n'
    : '\n\n';
}

interface PageRun {
  blocks: Block[];
  blockPieces: number[];
  pieces: number;
}

/** Blocks page by page and part by part, so that "the page" of a passage is right; next to nothing on a page joins the one before. */
function listPageRuns(blocks: Block[]): PageRun[] {
  const runs: PageRun[] = [];
  let last: Block | undefined;
  for (const block of blocks) {
    const pieces = countWordPieces(block.text);
    const run = runs.at(-1);
    if (run && block.page === last?.page && block.part === last?.part) {
      run.blocks.push(block);
      run.blockPieces.push(pieces);
      run.pieces += pieces;
    } else {
      runs.push({ blocks: [block], blockPieces: [pieces], pieces });
    }
    last = block;
  }
  const kept: PageRun[] = [];
  for (const run of runs) {
    const before = kept.at(-1);
    const isElsewhere = before?.blocks[0]?.part !== run.blocks[0]?.part;
    if (!before || isElsewhere || run.pieces >= TINY_PAGE_WORD_PIECES) {
      kept.push(run);
      continue;
    }
    before.blocks.push(...run.blocks);
    before.blockPieces.push(...run.blockPieces);
    before.pieces += run.pieces;
  }
  return kept;
}

/**
 * Small neighbouring sections share a passage, headings in its text, under the path they have in common: a page of
 * three-line sections would else become passages too short to be found by meaning.
 * @returns the draft with the section in it, or null when it must begin a passage of its own
 */
function joinSmallSection(draft: Draft, section: Section): Draft | null {
  if (!draft.wholeSections || draft.section.topLevel !== section.topLevel) return null;
  const common = commonPath(draft.path, section.path);
  const inner = section.path.slice(common.length);
  if (draft.path.length - common.length > 1 || inner.length > 1) return null;
  const { page, part } = draft.parts[0]?.block ?? {};
  if (section.blocks.some((block) => block.page !== page || block.part !== part)) return null;

  const headings = [...draft.path.slice(common.length), ...inner];
  let pieces = draft.pieces;
  for (const text of [...headings, ...section.blocks.map((block) => block.text)]) {
    pieces += countWordPieces(text);
    if (pieces > PASSAGE_WORD_PIECES) return null;
  }
  const first = draft.parts[0];
  const parts =
    draft.path.length > common.length
      ? [headingPart(draft.path.at(-1), draft.headings.at(-1), first?.block), ...draft.parts]
      : draft.parts;
  if (inner.length > 0) {
    parts.push(headingPart(inner[0], section.headings[common.length], section.blocks[0]));
  }
  for (const block of section.blocks) {
    const span = wholeOf(block);
    if (span) parts.push({ block, span });
  }
  return { ...draft, section, path: common, headings: draft.headings.slice(0, common.length), parts, pieces };
}

/** @param heading the block it comes from; @param block what it stands above, and beside */
function headingPart(text = '', heading?: Block | null, block?: Block): Part {
  const place = {
    ...(heading && { of: heading }),
    ...(block?.page === undefined ? {} : { page: block.page }),
    ...(block?.pageLabel === undefined ? {} : { pageLabel: block.pageLabel }),
    ...(block?.line === undefined ? {} : { line: block.line }),
    ...(block?.part === undefined ? {} : { part: block.part }),
  };
  return { block: { kind: 'heading', text, ...place }, span: { start: 0, end: text.length } };
}

function commonPath(a: string[], b: string[]): string[] {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
