// Jupyter notebooks: what is explained, the code, and the beginnings of what it printed; pictures are left out.
import type { Block, ExtractedDocument } from '../../../core/document';
import { limitCharacters, plainDocument, type ReadContext, ReadFailure } from '../reader';
import { stripInlineMarkdown } from './markdown/inline-markdown';
import { markdownDocument } from './markdown/markdown';
import { decodeOrRefuse } from './text/text';

/** Output that is longer is a table of numbers or a log, where the beginning tells what it is. UTF-16 units. */
const OUTPUT_UNITS = 2_000;
/** Kinds of output that are text as it stands. */
const TEXT_OUTPUTS = new Set(['stream', 'execute_result', 'display_data', 'pyout', 'error', 'pyerr']);
/** A name, whatever a damaged notebook says. UTF-16 units. */
const LONGEST_LANGUAGE = 30;
const DEEPEST_HEADING = 6;
const STRING = /"(?:[^"\\]|\\.)*"/y;

export function readNotebook(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const notebook = parse(text);
  if (notebook === null) return plainDocument(salvage(text), true);
  const metadata = recordOf(notebook.metadata);
  const language = languageOf(metadata);
  const written = cellsOf(notebook).flatMap((cell) => cellBlocks(cell, language));
  const { blocks, limited } = limitCharacters(written, context.limits.characters);
  return {
    ...plainDocument(blocks, partial || limited),
    title: words(metadata.title) || words(metadata.name) || null,
    author: authorsOf(metadata.authors) || words(metadata.author) || null,
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Version 4 has cells, version 3 has worksheets of them. */
function cellsOf(notebook: Record<string, unknown>): Record<string, unknown>[] {
  const sheets = listOf(notebook.worksheets).map(recordOf);
  const cells = [notebook, ...sheets].flatMap(({ cells }) => listOf(cells)).map(recordOf);
  if (cells.length === 0 && !Array.isArray(notebook.cells) && sheets.length === 0) {
    throw new ReadFailure('corrupt', 'it has no cells');
  }
  return cells;
}

/** @param language of the cells that are code */
function cellBlocks(cell: Record<string, unknown>, language: string): Block[] {
  const source = joined(cell.source ?? cell.input);
  if (cell.cell_type === 'heading') {
    const level = Math.min(Math.max(Number(cell.level) || 1, 1), DEEPEST_HEADING);
    return [{ kind: 'heading', level, text: stripInlineMarkdown(source).trim() }];
  }
  // Lines of a cell are no lines of the file.
  if (cell.cell_type === 'markdown')
    return markdownDocument(source, false).blocks.map(({ line: _, ...block }) => block);
  const printed = listOf(cell.outputs).map((output) => printedText(recordOf(output)));
  const named = cell.cell_type === 'code' && language !== '' ? { codeLanguage: language } : {};
  const code = (text: string): Block => ({ kind: 'code', text: text.trimEnd() });
  return [{ ...code(source), ...named }, ...printed.map(code)].filter(({ text }) => text.trim() !== '');
}

/** What the program that runs the cells says of them. */
function languageOf(metadata: Record<string, unknown>): string {
  const said = words(recordOf(metadata.language_info).name) || words(recordOf(metadata.kernelspec).language);
  return said.slice(0, LONGEST_LANGUAGE);
}

function printedText(output: Record<string, unknown>): string {
  if (!TEXT_OUTPUTS.has(String(output.output_type))) return '';
  const data = recordOf(output.data);
  const text =
    joined(output.text) ||
    joined(data['text/plain']) ||
    [words(output.ename), words(output.evalue)].filter((part) => part !== '').join(': ');
  return text.slice(0, OUTPUT_UNITS).replace(ESCAPES, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals colour their output with them.
const ESCAPES = /\u001b\[[\d;]{0,20}[a-zA-Z]/g;

/** Of a notebook that breaks off: the sources that are whole, in order. */
function salvage(text: string): Block[] {
  const blocks: Block[] = [];
  for (const match of text.matchAll(/"(?:source|input)"\s*:\s*(\[?)/g)) {
    const strings: string[] = [];
    let at = match.index + match[0].length;
    for (;;) {
      while (/[\s,]/.test(text.charAt(at))) at += 1;
      STRING.lastIndex = at;
      const string = STRING.exec(text)?.[0];
      if (string === undefined) break;
      strings.push(unquoted(string));
      at += string.length;
      if (match[1] === '') break;
    }
    const source = strings.join('').trimEnd();
    if (source.trim() !== '') blocks.push({ kind: 'code', text: source });
  }
  if (blocks.length === 0) throw new ReadFailure('corrupt', 'it is no notebook');
  return blocks;
}

function unquoted(string: string): string {
  try {
    return words(JSON.parse(string));
  } catch {
    return '';
  }
}

function authorsOf(authors: unknown): string {
  return listOf(authors)
    .map((author) => words(author) || words(recordOf(author).name))
    .filter((name) => name !== '')
    .join(', ');
}

/** Text is one string, or a list of lines that keep their ends. */
function joined(value: unknown): string {
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : words(value);
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
