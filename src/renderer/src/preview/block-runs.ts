// How do blocks become a page? Rows that follow one another are a table, items a list, lines of code one listing; a place
// that changes is said once, and what a mail says of itself stands apart.
import type { DocumentBlock } from '../../../contract';

/** A block and its ordinal in the document. */
export interface ShownBlock extends DocumentBlock {
  ordinal: number;
}

export type Run =
  | { kind: 'table' | 'list' | 'code'; blocks: ShownBlock[] }
  | { kind: 'heading' | 'paragraph' | 'caption' | 'envelope'; blocks: [ShownBlock] }
  /** Stands before the block of that ordinal. */
  | { kind: 'separator'; place: Place; ordinal: number };

export type Place =
  | { page: number; pageLabel: string | null }
  /** A sheet, message, attachment or member; `time`: it only says when in a film it is spoken. */
  | { part: string; form: 'part' | 'time' }
  /** A heading that says the same stands below: there is only a rule to be drawn. */
  | { part: null };

export interface RunOptions {
  type: string;
  /** Of the document: a first heading that says the same is not repeated. */
  title: string;
}

const WITHIN = ' › ';
const ENVELOPE_LINE = /^(From|To|Cc|Bcc|Date): ./;

export function toRuns(blocks: readonly ShownBlock[], { type, title }: RunOptions): Run[] {
  const runs: Run[] = [];
  let before: ShownBlock | null = null;
  for (const block of blocks) {
    if (isLeftOut(block, type, title)) continue;
    const place = newPlace(block, before, type);
    if (place) runs.push({ kind: 'separator', place, ordinal: block.ordinal });
    const open = runs.at(-1);
    const kind = runKind(block, before);
    if (open && open.kind === kind && isGathered(open) && !beginsListing(block, before))
      open.blocks.push(block);
    else if (kind === 'table' || kind === 'list' || kind === 'code') runs.push({ kind, blocks: [block] });
    else runs.push({ kind, blocks: [block] });
    before = block;
  }
  return runs;
}

function isGathered(run: Run): run is Extract<Run, { kind: 'table' | 'list' | 'code' }> {
  return run.kind === 'table' || run.kind === 'list' || run.kind === 'code';
}

/** Code whose author names its language is a whole of its own, to be coloured alone. */
function beginsListing({ kind, codeLanguage, continued }: ShownBlock, before: ShownBlock | null): boolean {
  if (kind !== 'code' || continued) return false;
  return codeLanguage !== null || (before?.codeLanguage ?? null) !== null;
}

function runKind(block: ShownBlock, before: ShownBlock | null): Exclude<Run['kind'], 'separator'> {
  switch (block.kind) {
    case 'table_row':
      return 'table';
    case 'paragraph':
      return before?.kind !== 'paragraph' && isEnvelope(block.text) ? 'envelope' : 'paragraph';
    default:
      return block.kind;
  }
}

/** Names of symbols stand in the code itself; a title stands above the page already. */
function isLeftOut({ kind, text, ordinal }: ShownBlock, type: string, title: string): boolean {
  if (text.trim() === '') return true;
  if (kind !== 'heading') return false;
  return type === 'code' || (ordinal === 0 && text.replace(/\s+/g, ' ').trim() === title);
}

function newPlace(block: ShownBlock, before: ShownBlock | null, type: string): Place | null {
  if (block.part !== null && block.part !== (before?.part ?? null)) {
    if (type === 'subtitles') return { part: block.part, form: 'time' };
    return saysPart(block) ? { part: null } : { part: block.part, form: 'part' };
  }
  if (block.page === null || block.page === (before?.page ?? null)) return null;
  return { page: block.page, pageLabel: block.pageLabel };
}

/** Sheets, attachments and messages begin with a heading of their own. */
function saysPart({ kind, text, part }: ShownBlock): boolean {
  if (kind !== 'heading' || part === null) return false;
  const name = part.split(WITHIN).at(-1) ?? part;
  return text === part || text === name || name.startsWith(`${text} — `);
}

function isEnvelope(text: string): boolean {
  const lines = text.split('\n');
  return lines.length <= 5 && lines.every((line) => ENVELOPE_LINE.test(line));
}

/** One line of a mail's envelope. `start`: of the value, in the block's text. */
export interface EnvelopeLine {
  name: 'From' | 'To' | 'Cc' | 'Bcc' | 'Date';
  value: string;
  start: number;
}

export function envelopeLines(text: string): EnvelopeLine[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const [name = ''] = line.split(':');
    const start = at + name.length + 2;
    at += line.length + 1;
    return { name: name as EnvelopeLine['name'], value: line.slice(name.length + 2), start };
  });
}

/** Whether the list's own mark is part of the item's text: a number, a letter, a Chinese ordinal. */
export function hasOwnMark(text: string): boolean {
  return /^(?:\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4})[.)）、](?!\d)|第.{1,4}[条章节款]|[•◦▪–-]\s)/iu.test(
    text,
  );
}
