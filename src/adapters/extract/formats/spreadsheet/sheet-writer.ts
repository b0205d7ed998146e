// Cells in, blocks out: how a sheet reads as text, whatever its format. One heading a sheet, one row a block.
import type { Block } from '../../../../core/document';
import { tidyLine } from '../text/tidy-lines';

const BETWEEN_CELLS = ' | ';

/** Gathers blocks up to a number of characters. A sheet without text leaves no trace. */
export class SheetWriter {
  readonly blocks: Block[] = [];
  #charactersLeft: number;
  #isLimited = false;
  #name = '';
  #hasHeading = false;

  /** @param characters UTF-16 units of text that are wanted */
  constructor(characters: number) {
    this.#charactersLeft = characters;
  }

  /** True when nothing further is taken. */
  get isFull(): boolean {
    return this.#charactersLeft <= 0;
  }

  /** UTF-16 units that are still wanted. */
  get charactersLeft(): number {
    return Math.max(0, this.#charactersLeft);
  }

  /** True when something was left out. */
  get isLimited(): boolean {
    return this.#isLimited;
  }

  startSheet(name: string): void {
    this.#name = tidyLine(name);
    this.#hasHeading = false;
  }

  /** @param cells as shown; those without text are skipped */
  row(cells: Iterable<string>): void {
    const texts: string[] = [];
    for (const cell of cells) {
      const text = tidyLine(cell);
      if (text !== '') texts.push(text);
    }
    if (texts.length > 0) this.#add({ kind: 'table_row', text: texts.join(BETWEEN_CELLS) });
  }

  /** What stands beside the cells: a comment, a text box. @param cell "B3" where it belongs to one */
  note(text: string, cell = ''): void {
    const tidied = tidyLine(text);
    if (tidied === '') return;
    this.#add({ kind: 'paragraph', text: cell === '' ? tidied : `${cell}: ${tidied}` });
  }

  /** Blocks of charts and the like, put into the sheet as they are. */
  append(blocks: readonly Block[]): void {
    for (const block of blocks) this.#add(block);
  }

  #add(block: Block): void {
    if (!this.#hasHeading) {
      this.#hasHeading = true;
      if (this.#name !== '') this.#push({ kind: 'heading', level: 1, text: this.#name });
    }
    this.#push(block);
  }

  #push(block: Block): void {
    if (block.text.length > this.#charactersLeft) this.#isLimited = true;
    const text = block.text.slice(0, Math.max(0, this.#charactersLeft));
    this.#charactersLeft -= block.text.length;
    if (text !== '') this.blocks.push({ ...block, text, ...(this.#name !== '' && { part: this.#name }) });
  }
}
