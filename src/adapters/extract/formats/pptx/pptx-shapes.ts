// The shapes of one slide, layout or notes page: where they stand and what they say.
import type { Block } from '../../../../core/document';
import { EquationText } from '../office/office-math';
import { alternativeText } from '../office/office-text';
import { attributeOf, type OfficeVisitor, type XmlAttributes } from '../office/office-xml';
import { tidyLine } from '../text/tidy-lines';
import { inReadingOrder, type ShapeBox } from './pptx-order';
import { SlideText } from './pptx-text';

/** A place that the layout keeps for a kind of content. */
export interface Placeholder {
  /** As the standard names it: "title", "body", "sldNum". */
  type: string;
  index: string;
}

export interface Shape {
  box: ShapeBox | null;
  placeholder: Placeholder | null;
  blocks: Block[];
}

interface OpenShape extends Shape {
  /** Only groups have them. */
  children: Shape[] | null;
}

export interface SlideSurroundings {
  /** The words of a chart or SmartArt, by the id of its reference. */
  graphic: (id: string) => Block[];
  /** Where a placeholder stands that does not say so itself. */
  placeOf: (placeholder: Placeholder) => ShapeBox | null;
  /** UTF-16 units after which nothing further is wanted. */
  characters: number;
}

const SHAPES: ReadonlySet<string> = new Set(['sp', 'pic', 'graphicFrame', 'cxnSp', 'contentPart']);
const TITLE_PLACEHOLDERS: ReadonlySet<string> = new Set(['title', 'ctrTitle']);
/** Masters give their text bullets. */
const LIST_PLACEHOLDERS: ReadonlySet<string> = new Set(['body', 'obj']);
/** Groups within groups; deeper ones are taken as part of the one at this depth. */
const DEEPEST_GROUP = 30;

export class SlideShapes implements OfficeVisitor {
  readonly #surroundings: SlideSurroundings;
  readonly #root = newShape(true);
  readonly #open: OpenShape[] = [this.#root];
  readonly #equation = new EquationText();
  readonly #text = new SlideText();
  #taken = 0;

  constructor(surroundings: SlideSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Those that hold text or keep a place, in reading order: the title first. */
  get shapes(): Shape[] {
    const shapes = this.#root.children ?? [];
    return [...ordered(shapes.filter(isTitle)), ...ordered(shapes.filter((shape) => !isTitle(shape)))];
  }

  taken(): number {
    return this.#taken;
  }

  isFull(): boolean {
    return this.#taken > this.#surroundings.characters;
  }

  open(name: string, attributes: XmlAttributes): boolean {
    if (this.#equation.isOpen || name === 'oMath') {
      this.#equation.open(name, attributes);
      return true;
    }
    if (name === 'grpSp' || SHAPES.has(name)) {
      this.#open.push(this.#open.length < DEEPEST_GROUP ? newShape(name === 'grpSp') : this.#shape);
      return true;
    }
    return this.#openProperty(name, attributes) && this.#text.open(name, attributes);
  }

  text(text: string): void {
    if (this.#equation.isOpen) this.#equation.text(text);
    else this.#taken += this.#text.text(text);
  }

  close(name: string): void {
    if (this.#equation.isOpen) {
      const equation = this.#equation.close();
      if (equation !== null) this.#taken += this.#text.append(` ${equation} `);
    } else if (name === 'grpSp' || SHAPES.has(name)) this.#closeShape();
    else {
      const block = this.#text.close(name, LIST_PLACEHOLDERS.has(this.#shape.placeholder?.type ?? ''));
      if (block) this.#shape.blocks.push(block);
    }
  }

  /** @returns false where the element holds no text of the slide */
  #openProperty(name: string, attributes: XmlAttributes): boolean {
    const value = (key: string): string => attributeOf(attributes, key) ?? '';
    const shape = this.#shape;
    switch (name) {
      case 'ph':
        shape.placeholder ??= { type: value('type') || 'obj', index: value('idx') };
        break;
      case 'off':
        shape.box ??= { left: Number(value('x')) || 0, top: Number(value('y')) || 0, width: 0, height: 0 };
        break;
      case 'ext':
        takeSize(shape, Number(value('cx')) || 0, Number(value('cy')) || 0);
        break;
      case 'cNvPr':
        this.#add([{ kind: 'caption', text: alternativeText(value('descr') || value('title')) }]);
        break;
      case 'chart':
        this.#add(this.#surroundings.graphic(value('id')));
        break;
      case 'relIds':
        this.#add(this.#surroundings.graphic(value('dm')));
        break;
    }
    return true;
  }

  get #shape(): OpenShape {
    return this.#open.at(-1) ?? this.#root;
  }

  #closeShape(): void {
    const inner = this.#open.pop();
    const outer = this.#shape;
    if (!inner || inner === outer) return;
    const blocks = [...inner.blocks, ...blocksOf(ordered(inner.children ?? []))];
    const { placeholder } = inner;
    const box = inner.box ?? (placeholder && this.#surroundings.placeOf(placeholder));
    if (blocks.length === 0 && !placeholder) return;
    const shape = { box, placeholder, blocks };
    // Only groups hold shapes; a damaged file's text is kept wherever it stands.
    (outer.children ?? this.#root.children)?.push(
      isTitle(shape) ? { ...shape, blocks: asTitle(blocks) } : shape,
    );
  }

  #add(blocks: Block[]): void {
    for (const block of blocks) {
      if (block.text === '') continue;
      this.#shape.blocks.push(block);
      this.#taken += block.text.length;
    }
  }
}

function newShape(isGroup: boolean): OpenShape {
  return { box: null, placeholder: null, blocks: [], children: isGroup ? [] : null };
}

function isTitle({ placeholder }: Shape): boolean {
  return TITLE_PLACEHOLDERS.has(placeholder?.type ?? '');
}

/** The lines of a title are one heading. */
function asTitle(blocks: Block[]): Block[] {
  const isSaid = ({ kind }: Block): boolean => kind === 'paragraph' || kind === 'list';
  const text = tidyLine(
    blocks
      .filter(isSaid)
      .map((block) => block.text)
      .join(' '),
  );
  const others = blocks.filter((block) => !isSaid(block));
  return text === '' ? others : [{ kind: 'heading', level: 1, text }, ...others];
}

/** Extensions of the format are called like extents, and have no size. */
function takeSize(shape: Shape, width: number, height: number): void {
  const { box } = shape;
  if (box && box.width === 0 && box.height === 0) shape.box = { ...box, width, height };
}

function ordered(shapes: readonly Shape[]): Shape[] {
  return inReadingOrder(shapes, ({ box }) => box);
}

export function blocksOf(shapes: readonly Shape[]): Block[] {
  return shapes.flatMap(({ blocks }) => blocks);
}
