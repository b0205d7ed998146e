// Gathers what TeX prints into paragraphs, items and rows.
import type { Block, BlockKind } from '../../../../core/document';

type Environment = 'list' | 'table';

export class TexBlocks {
  readonly blocks: Block[] = [];
  #kind: BlockKind = 'paragraph';
  #text: string[] = [];
  #line = 1;
  #cells: string[] = [];
  /** Innermost last. */
  readonly #open: Environment[] = [];
  /** How many of those are lists. */
  #lists = 0;
  readonly #lineNow: () => number;

  /** @param lineNow where the source is being read, 1-based */
  constructor(lineNow: () => number) {
    this.#lineNow = lineNow;
  }

  get isInTable(): boolean {
    return this.#open.at(-1) === 'table';
  }

  put(text: string): void {
    if (this.#text.length === 0) {
      if (text.trim() === '') return;
      if (this.#cells.length === 0) this.#line = this.#lineNow();
    }
    this.#text.push(text);
  }

  /** A block of its own, complete. */
  add(block: Block): void {
    this.close();
    if (block.text.trim() !== '') this.blocks.push(block);
  }

  beginItem(): void {
    this.close();
    this.#kind = 'list';
  }

  begin(environment: Environment): void {
    this.close();
    this.#open.push(environment);
    if (environment === 'list') this.#lists += 1;
  }

  end(environment: Environment): void {
    this.endRow();
    this.close();
    if (this.#open.at(-1) === environment) {
      this.#open.pop();
      if (environment === 'list') this.#lists -= 1;
    }
    this.#kind = this.#lists > 0 ? 'list' : 'paragraph';
  }

  endCell(): void {
    if (this.isInTable) this.#cells.push(this.#takeText());
    else this.put(' ');
  }

  endRow(): void {
    if (!this.isInTable) {
      this.put(' ');
      return;
    }
    this.endCell();
    const text = this.#cells.filter((cell) => cell !== '').join(' | ');
    this.#cells = [];
    if (text !== '') this.blocks.push({ kind: 'table_row', text, line: this.#line });
  }

  close(): void {
    if (this.isInTable && this.#cells.length > 0) this.endRow();
    const text = this.#takeText();
    if (text !== '') this.blocks.push({ kind: this.#kind, text, line: this.#line });
    this.#kind = this.#lists > 0 ? 'list' : 'paragraph';
  }

  #takeText(): string {
    const text = this.#text.join('').replace(/\s+/g, ' ').trim();
    this.#text = [];
    return text.normalize('NFC');
  }
}
