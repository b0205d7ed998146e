// The text of an iWork document since 2013: a web of objects, of which the texts, the tables and the order of slides are read.
import type { Block } from '../../../../core/document';
import { ReadFailure } from '../../reader';
import {
  type Field,
  type IworkObject,
  messagesIn,
  numberIn,
  readFields,
  readIworkObjects,
  textsIn,
} from './iwork-archive';
import { TABLE_INFO, TABLE_MODEL, TEXT_STORAGES, tableRows } from './iwork-table';

/** Objects by the numbers that Keynote and Numbers give their kinds; Pages numbers its own from 10,000. */
const DOCUMENT = 1;
const SHOW_OR_SHEET = 2;
const SLIDE_NODE = 4;
const SLIDES = [5, 6];
/** What a text is: in a cell, which is read with its table, or a table of contents, made from the headings. */
const CELL_TEXT = 5;
const CONTENTS_TEXT = 7;
const PAGE_BREAK = '\u0005';
const SECTION_BREAK = '\u0004';
/** Layouts that slides are made from: their text is "Title Text". */
const TEMPLATE = /(?:^|\/)(?:MasterSlide|TemplateSlide|ThemeStylesheet|DocumentStylesheet)/;

export class IworkDocument {
  readonly #byId = new Map<number, IworkObject>();
  /** By member. */
  readonly #members = new Map<string, IworkObject[]>();
  readonly #pages = new Map<number, number>();
  #bytesLeft: number;
  #damaged = false;

  /** @param mostBytes all members may unfold to, together */
  constructor(mostBytes: number) {
    this.#bytesLeft = mostBytes;
  }

  get damaged(): boolean {
    return this.#damaged;
  }

  /** A member that is no such archive is passed over. @throws ReadFailure `too_large` */
  add(name: string, member: Uint8Array): void {
    if (TEMPLATE.test(name)) return;
    try {
      const { objects, bytes } = readIworkObjects(member, this.#bytesLeft);
      this.#bytesLeft -= bytes;
      this.#members.set(name, objects);
      for (const object of objects) this.#byId.set(object.id, object);
    } catch (error) {
      if (error instanceof ReadFailure && error.outcome === 'too_large') throw error;
      this.#damaged = true;
    }
  }

  blocks(): Block[] {
    const objects = [...this.#members.values()].flat();
    this.#numberSlides(objects);
    const sheets = this.#sheets(objects);
    const shown = new Set<number>(sheets.tables);
    const inOrder = [...this.#members.values()]
      .map((members) => ({ members, page: this.#pageOf(members) }))
      .sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
    const rest = inOrder.flatMap(({ members, page }) => this.#memberBlocks(members, page, shown));
    return [...sheets.blocks, ...rest];
  }

  readonly #fieldsOf = (id: number, types?: readonly number[]): Field[] | null => {
    const object = this.#byId.get(id);
    return object && (types === undefined || types.includes(object.type)) ? readFields(object.payload) : null;
  };

  /** Of Numbers: each sheet with its tables. */
  #sheets(objects: IworkObject[]): { blocks: Block[]; tables: number[] } {
    const blocks: Block[] = [];
    const tables: number[] = [];
    for (const document of objects.filter(({ type }) => type === DOCUMENT)) {
      for (const reference of messagesIn(readFields(document.payload), 1)) {
        const sheet = this.#fieldsOf(numberIn(reference, 1), [SHOW_OR_SHEET]) ?? [];
        const part = textsIn(sheet, 1)[0];
        if (part === undefined) continue;
        blocks.push({ kind: 'heading', level: 1, text: part, part });
        for (const drawn of messagesIn(sheet, 2)) {
          const info = this.#fieldsOf(numberIn(drawn, 1), [TABLE_INFO]) ?? [];
          const model = this.#byId.get(numberIn(messagesIn(info, 2)[0] ?? [], 1));
          if (model?.type !== TABLE_MODEL) continue;
          tables.push(model.id);
          blocks.push(...this.#tableBlocks(model).map((block) => ({ ...block, part })));
        }
      }
    }
    return { blocks, tables };
  }

  /** Of Keynote: slides are listed in a tree of nodes, each of which names its slide. */
  #numberSlides(objects: IworkObject[]): void {
    for (const show of objects.filter(({ type }) => type === SHOW_OR_SHEET)) {
      const tree = messagesIn(readFields(show.payload), 3)[0] ?? [];
      for (const reference of messagesIn(tree, 2)) {
        const node = this.#fieldsOf(numberIn(reference, 1), [SLIDE_NODE]) ?? [];
        const slide = numberIn(messagesIn(node, 2)[0] ?? [], 1);
        if (slide !== 0 && !this.#pages.has(slide)) this.#pages.set(slide, this.#pages.size + 1);
      }
    }
  }

  #pageOf(objects: IworkObject[]): number | null {
    const slide = objects.find(({ id, type }) => SLIDES.includes(type) && this.#pages.has(id));
    return slide ? (this.#pages.get(slide.id) ?? null) : null;
  }

  #memberBlocks(objects: IworkObject[], page: number | null, shown: Set<number>): Block[] {
    const titles = new Set(
      objects.filter(({ type }) => SLIDES.includes(type)).map((slide) => this.#titleOf(slide)),
    );
    const headings: Block[] = [];
    const blocks: Block[] = [];
    for (const object of objects) {
      if (object.type === TABLE_MODEL && !shown.has(object.id)) blocks.push(...this.#tableBlocks(object));
      else if (!(TEXT_STORAGES as readonly number[]).includes(object.type)) continue;
      else if (titles.has(object.id)) {
        headings.push({
          kind: 'heading',
          level: 1,
          text: textBlocks(object)
            .map(({ text }) => text)
            .join(' '),
        });
      } else blocks.push(...textBlocks(object));
    }
    const whole = [...headings.filter(({ text }) => text !== ''), ...blocks];
    return page === null ? whole : whole.map((block) => ({ ...block, page }));
  }

  /** @returns the number of the text in a slide's title */
  #titleOf(slide: IworkObject): number {
    const placeholder = numberIn(messagesIn(readFields(slide.payload), 5)[0] ?? [], 1);
    const shape = messagesIn(this.#fieldsOf(placeholder) ?? [], 1)[0] ?? [];
    const storage = messagesIn(shape, 4)[0] ?? messagesIn(shape, 2)[0] ?? [];
    return numberIn(storage, 1);
  }

  #tableBlocks(model: IworkObject): Block[] {
    const { name, rows } = tableRows(model, this.#fieldsOf);
    return name === null || rows.length === 0 ? rows : [{ kind: 'heading', level: 2, text: name }, ...rows];
  }
}

function textBlocks(storage: IworkObject): Block[] {
  const fields = readFields(storage.payload);
  if ([CELL_TEXT, CONTENTS_TEXT].includes(numberIn(fields, 1))) return [];
  return textsIn(fields, 3)
    .join('')
    .replaceAll(PAGE_BREAK, '\n')
    .replaceAll(SECTION_BREAK, '\n')
    .split(/[\n\r\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\ufffc]/gu, ' ').replaceAll('\u2028', '\n'))
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'paragraph', text }));
}
