// The text of a shape, paragraph by paragraph, and of a table on a slide, row by row.
import type { Block } from '../../../../core/document';
import { attributeOf, type XmlAttributes } from '../office/office-xml';
import { tidyLine, tidyLines } from '../text/tidy-lines';

interface OpenParagraph {
  text: string;
  /** Whether it has a bullet or number; null where the shape decides. */
  isItem: boolean | null;
}

/** Fields that count slides or tell the time of looking. */
const SILENT_FIELD = /^(?:slidenum|datetime)/i;
/** "_x000B_": how a line break within a title is written by some programs. */
const ESCAPED_BREAK = /_x000[bd]_/gi;

export class SlideText {
  #paragraph: OpenParagraph | null = null;
  /** Cells of the open row, and the paragraphs of the open cell. */
  #cells: string[] = [];
  #cell: string[] | null = null;
  #inText = false;

  /** @returns false where the element holds no text of the slide */
  open(name: string, attributes: XmlAttributes): boolean {
    if (name === 'rPr' || name === 'tabLst') return false;
    if (name === 'fld') return !SILENT_FIELD.test(attributeOf(attributes, 'type') ?? '');
    if (name === 't') this.#inText = true;
    else if (name === 'br') this.append('\n');
    else if (name === 'tab') this.append(' ');
    else if (name === 'p') this.#paragraph = { text: '', isItem: null };
    else if (name === 'tr') this.#cells = [];
    else if (name === 'tc') this.#cell = [];
    else if (this.#paragraph) takeProperty(this.#paragraph, name, attributes);
    return true;
  }

  /** @returns how many UTF-16 units were taken */
  text(text: string): number {
    return this.#inText ? this.append(text) : 0;
  }

  /** @returns how many UTF-16 units were taken */
  append(text: string): number {
    if (!this.#paragraph) return 0;
    this.#paragraph.text += text;
    return text.length;
  }

  /** @param isList whether the shape's paragraphs have bullets unless they say otherwise. @returns what is complete by this */
  close(name: string, isList: boolean): Block | null {
    this.#inText = false;
    if (name === 'p') return this.#closeParagraph(isList);
    if (name === 'tc') {
      this.#cells.push(tidyLine((this.#cell ?? []).join(' ')));
      this.#cell = null;
    }
    if (name !== 'tr') return null;
    const text = this.#cells.filter((cell) => cell !== '').join(' | ');
    return text === '' ? null : { kind: 'table_row', text };
  }

  #closeParagraph(isList: boolean): Block | null {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    const text = tidyLines(paragraph?.text.replace(ESCAPED_BREAK, '\n') ?? '');
    if (!paragraph || text === '') return null;
    if (this.#cell) {
      this.#cell.push(text);
      return null;
    }
    return { kind: (paragraph.isItem ?? isList) ? 'list' : 'paragraph', text };
  }
}

function takeProperty(paragraph: OpenParagraph, name: string, attributes: XmlAttributes): void {
  if (name === 'buNone') paragraph.isItem = false;
  else if (name === 'buChar' || name === 'buAutoNum' || name === 'buBlip') paragraph.isItem = true;
  else if (name === 'pPr' && Number(attributeOf(attributes, 'lvl')) > 0) paragraph.isItem ??= true;
}
