// LaTeX: the text a reader of the printed page would see. One pass over the source, without expanding any macro.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { plainDocument, plausibleTime, type ReadContext } from '../../reader';
import { dataBlocks } from '../text/data-blocks';
import { decodeOrRefuse, splitLines } from '../text/text';
import { TexBlocks } from './tex-blocks';
import {
  CODE_ENVIRONMENTS,
  ENVIRONMENT_SETTINGS,
  HEADING_LEVELS,
  LEADING_SETTINGS,
  LIST_ENVIRONMENTS,
  MATH_ENVIRONMENTS,
  REFERENCE,
  SILENT_ARGUMENTS,
  SILENT_ENVIRONMENTS,
  TABLE_ENVIRONMENTS,
} from './tex-commands';
import { readableMath } from './tex-math';
import { TexSource } from './tex-source';
import { TEX_ACCENTS, TEX_SYMBOLS } from './tex-symbols';

/** Styles and classes are programs. */
const PROGRAM_NAME = /\.(?:sty|cls)$/i;
/** Arguments inside arguments. Deeper ones are read as text of those around them. */
const DEEPEST = 40;
const BEGIN_DOCUMENT = '\\begin{document}';
/** Where the preamble is searched for particulars, how many are read, and how much of each. Lengths in UTF-16 units. */
const PREAMBLE = { units: 200_000, mostStatements: 20, unitsOfEach: 20_000 };

export function readTex(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  if (PROGRAM_NAME.test(context.fileName)) {
    return plainDocument(dataBlocks(splitLines(text), context.limits.characters).blocks, partial);
  }
  const reader = new TexReader(text);
  const blocks = reader.read();
  const particular = (name: string): string | null => reader.particulars.get(name) ?? null;
  return {
    ...plainDocument(blocks, partial),
    title: particular('title'),
    author: particular('author'),
    createdAt: plausibleTime(particular('date')),
  };
}

class TexReader {
  readonly particulars = new Map<string, string>();
  readonly #source: TexSource;
  readonly #blocks: TexBlocks;

  constructor(text: string) {
    this.#source = new TexSource(text);
    this.#blocks = new TexBlocks(() => this.#source.line);
  }

  read(): Block[] {
    const begin = this.#source.text.indexOf(BEGIN_DOCUMENT);
    if (begin !== -1) {
      this.#readPreamble(begin);
      this.#source.moveTo(begin + BEGIN_DOCUMENT.length);
    }
    return this.#readRest(0);
  }

  #readRest(depth: number): Block[] {
    while (!this.#source.isAtEnd) this.#readNext(depth);
    this.#blocks.close();
    return this.#blocks.blocks;
  }

  /** Before the text: only what it says of the document. */
  #readPreamble(end: number): void {
    const preamble = this.#source.text.slice(0, Math.min(end, PREAMBLE.units));
    const statements = preamble.matchAll(/\\(title|author|date)\s*(?:\[[^\]]{0,500}\])?\s*(?=\{)/g);
    for (const match of [...statements].slice(0, PREAMBLE.mostStatements)) {
      this.#source.moveTo(match.index + match[0].length);
      this.#setParticular(match[1] ?? '', this.#source.group());
    }
  }

  #setParticular(name: string, source: string | null): void {
    const text = this.#plain((source ?? '').slice(0, PREAMBLE.unitsOfEach), 0);
    if (text !== '') this.particulars.set(name, text);
  }

  /** What a piece of source reads as, without blocks. */
  #plain(source: string | null, depth: number): string {
    if (source === null) return '';
    if (depth > DEEPEST) return source.replace(/[\\{}]/g, ' ');
    const blocks = new TexReader(source).#readRest(depth + 1);
    return blocks.map((block) => block.text).join(' ');
  }

  #readNext(depth: number): void {
    const source = this.#source;
    const plain = source.plain();
    if (plain !== '') {
      this.#blocks.put(plain);
      return;
    }
    const character = source.take();
    if (character === '\\') this.#readCommand(source.commandName(), depth);
    else if (character === '%') source.skipComment();
    else if (character === '$') this.#readDollars();
    else if (character === '&') this.#blocks.endCell();
    else if (character === '\n') this.#readLineEnd();
    else this.#blocks.put(this.#signOf(character));
  }

  /** Ligatures; braces only group. */
  #signOf(character: string): string {
    const source = this.#source;
    if (character === '-') return source.takes('--') ? '—' : source.takes('-') ? '–' : '-';
    if (character === '`') return source.takes('`') ? '“' : '‘';
    if (character === "'") return source.takes("'") ? '”' : '’';
    // Arguments side by side are not one word.
    return character === '~' || (character === '}' && source.isAt('{')) ? ' ' : '';
  }

  /** An empty line ends a paragraph. */
  #readLineEnd(): void {
    if (this.#source.skipEmptyLine() && !this.#blocks.isInTable) this.#blocks.close();
    else this.#blocks.put(' ');
  }

  #readDollars(): void {
    const source = this.#source;
    const isDisplay = source.takes('$');
    const math = isDisplay ? source.until('$$') : source.untilNear('$');
    if (math === null) this.#blocks.put('$');
    else this.#blocks.put(isDisplay ? ` ${readableMath(math)} ` : readableMath(math));
  }

  #readCommand(name: string, depth: number): void {
    const accent = TEX_ACCENTS.get(name);
    if (accent !== undefined && this.#putAccented(accent, name)) return;
    const symbol = TEX_SYMBOLS.get(name);
    const silent = SILENT_ARGUMENTS.get(name) ?? (REFERENCE.test(name) ? 1 : undefined);
    if (symbol !== undefined) this.#blocks.put(symbol);
    else if (silent !== undefined) this.#skipArguments(silent);
    else if (!this.#readStructure(name, depth) && !this.#readPiece(name, depth)) this.#readOther(name);
  }

  /** Commands that begin or end something: @returns false for others */
  #readStructure(name: string, depth: number): boolean {
    const source = this.#source;
    const level = HEADING_LEVELS.get(name);
    if (level !== undefined) this.#readHeading(level, depth);
    else if (name === 'begin') this.#beginEnvironment((source.group() ?? '').trim(), depth);
    else if (name === 'end') this.#endEnvironment((source.group() ?? '').trim());
    else if (name === 'item' || name === 'bibitem') this.#readItem(name, depth);
    else if (name === 'caption' || name === 'captionof') this.#readCaption(name, depth);
    else if (name === 'par') this.#blocks.close();
    else if (/^[ge]?def$/.test(name)) source.skipDefinition();
    else if (name === '\\' || name === 'tabularnewline' || name === 'cr') {
      source.option();
      this.#blocks.endRow();
    } else if (name === 'title' || name === 'author' || name === 'date') {
      source.option();
      this.#setParticular(name, source.group());
    } else return false;
    return true;
  }

  /** Commands that print something within a line: @returns false for others */
  #readPiece(name: string, depth: number): boolean {
    const source = this.#source;
    switch (name) {
      case 'footnote':
        source.option();
        this.#blocks.put(` (${this.#plain(source.group(), depth)})`);
        return true;
      case 'verb':
      case 'lstinline':
        this.#blocks.put(source.delimited());
        return true;
      case 'url':
      case 'path':
      case 'nolinkurl':
        this.#blocks.put(source.group() ?? '');
        return true;
      case '(':
      case '[':
        this.#blocks.put(` ${readableMath(source.until(name === '(' ? '\\)' : '\\]') ?? '')} `);
        return true;
      case 'texorpdfstring':
        this.#blocks.put(this.#plain(source.group(), depth));
        source.group();
        return true;
      default:
        return false;
    }
  }

  /** Escaped signs print themselves; of unknown commands the arguments are text. */
  #readOther(name: string): void {
    if (/^[%&$#_{}]$/.test(name)) this.#blocks.put(name);
    else if (/^[ \n]$/.test(name)) this.#blocks.put(' ');
    if (!/^[a-zA-Z@]/.test(name)) return;
    const source = this.#source;
    source.takes('*');
    source.option();
    for (let left = LEADING_SETTINGS.get(name) ?? 0; left > 0; left -= 1) source.group();
  }

  #putAccented(accent: string, name: string): boolean {
    const letter = this.#source.accentedLetter(/^[a-zA-Z]/.test(name));
    if (letter === null) return false;
    this.#blocks.put(`${letter.slice(0, 1)}${accent}${letter.slice(1)}`);
    return true;
  }

  #skipArguments(count: number): void {
    const source = this.#source;
    source.takes('*');
    for (let left = count; left > 0; left -= 1) {
      while (source.option() !== null);
      // \newcommand\name{…}: a command stands for its group.
      if (source.group() === null && !source.skipCommand()) return;
    }
  }

  #readHeading(level: number, depth: number): void {
    const source = this.#source;
    const { line } = source;
    source.takes('*');
    source.option();
    const title = source.group();
    if (title !== null) this.#blocks.add({ kind: 'heading', level, text: this.#plain(title, depth), line });
  }

  #readItem(name: string, depth: number): void {
    this.#blocks.beginItem();
    const label = this.#source.option();
    if (name === 'bibitem') this.#source.group();
    else if (label !== null) this.#blocks.put(`${this.#plain(label, depth)}: `);
  }

  #readCaption(name: string, depth: number): void {
    const source = this.#source;
    const { line } = source;
    if (name === 'captionof') source.group();
    source.takes('*');
    source.option();
    this.#blocks.add({ kind: 'caption', text: this.#plain(source.group(), depth), line });
  }

  #beginEnvironment(name: string, depth: number): void {
    const source = this.#source;
    if (MATH_ENVIRONMENTS.has(name)) this.#readFormula(name);
    else if (CODE_ENVIRONMENTS.has(name) || SILENT_ENVIRONMENTS.has(name)) this.#readVerbatim(name);
    else {
      const option = source.option();
      for (let left = ENVIRONMENT_SETTINGS.get(name) ?? 0; left > 0; left -= 1) source.group();
      if (LIST_ENVIRONMENTS.has(name)) this.#blocks.begin('list');
      else if (TABLE_ENVIRONMENTS.has(name)) this.#blocks.begin('table');
      else this.#beginOther(name, option, depth);
    }
  }

  #beginOther(name: string, option: string | null, depth: number): void {
    const { line } = this.#source;
    this.#blocks.close();
    const title =
      name === 'abstract' ? 'Abstract' : name === 'frame' ? this.#plain(this.#source.group(), depth) : '';
    if (title !== '')
      this.#blocks.add({ kind: 'heading', level: name === 'frame' ? 3 : 2, text: title, line });
    // A theorem's name, `[Fermat]`; not where a float may stand, `[htb]`, or how something looks, `[width=…]`.
    else if (option !== null && !/=|^[htbpcmHTBPCM!]{1,5}$/.test(option))
      this.#blocks.put(`${this.#plain(option, depth)}: `);
  }

  #readFormula(name: string): void {
    const inner = this.#source.until(`\\end{${name}}`) ?? this.#source.rest();
    this.#blocks.put(` ${readableMath(inner)} `);
  }

  /** An environment that runs to its end whatever is in it; without an end, to the end of the file. */
  #readVerbatim(name: string): void {
    const source = this.#source;
    const { line } = source;
    source.optionOnLine();
    if (name === 'minted') source.group();
    const inner = source.until(`\\end{${name}}`) ?? source.rest();
    const text = inner.replace(/^[ \t]*\n/, '').trimEnd();
    if (CODE_ENVIRONMENTS.has(name)) this.#blocks.add({ kind: 'code', text, line });
    else this.#blocks.close();
  }

  #endEnvironment(name: string): void {
    if (TABLE_ENVIRONMENTS.has(name)) this.#blocks.end('table');
    else if (LIST_ENVIRONMENTS.has(name)) this.#blocks.end('list');
    else this.#blocks.close();
  }
}
