// Presentations: slide by slide what stands on it, what is embedded in it, what its notes say, and what was commented.
import type { Block, ExtractedDocument } from '../../../../core/document';
import { limitCharacters, type ReadContext, ReadFailure } from '../../reader';
import { graphicBlocks } from '../office/office-graphics';
import { objectBlocks } from '../office/office-objects';
import { OfficePackage, type Relationship, targetOf } from '../office/office-package';
import { walkOffice } from '../office/office-xml';
import { readCommentAuthors, readSlideComments } from './pptx-comments';
import { PptxLayouts } from './pptx-layout';
import { blocksOf, type Placeholder, type Shape, SlideShapes } from './pptx-shapes';

const USUAL_MAIN_PART = 'ppt/presentation.xml';
const SLIDE_PART = /^ppt\/slides\/slide(\d+)\.xml$/;
/** The number of a slide, and its picture on the notes page. */
const SILENT_PLACEHOLDERS: ReadonlySet<string> = new Set(['sldNum', 'sldImg']);
/** What is the same on every slide is read once. */
const REPEATED_PLACEHOLDERS: ReadonlySet<string> = new Set(['dt', 'ftr', 'hdr']);

export async function readPptx(bytes: Uint8Array, context: ReadContext): Promise<ExtractedDocument> {
  const office = new OfficePackage(bytes, context);
  const slides = slideParts(office);
  const deck = new PptxDeck(office, context);
  const isCut = slides.length > context.limits.pages;
  for (const [index, part] of slides.slice(0, context.limits.pages).entries()) {
    await deck.readSlide(part, index + 1);
    if (deck.isFull) break;
  }
  if (!deck.hasSlides && slides.length > 0)
    throw new ReadFailure('corrupt', 'none of its slides can be unfolded');
  const { blocks, limited } = limitCharacters(deck.blocks, context.limits.characters);
  const particulars = office.particulars();
  const firstTitle = blocks.find(({ kind, page }) => kind === 'heading' && page === 1)?.text ?? null;
  return {
    ...particulars,
    title: particulars.title ?? firstTitle,
    blocks,
    partial: isCut || limited || !deck.isWhole || office.damaged,
  };
}

/** In the order of the presentation; where it does not say, by the numbers in their names. @throws ReadFailure `corrupt` */
function slideParts(office: OfficePackage): string[] {
  const mainPart = office.mainPart(USUAL_MAIN_PART);
  const relationships = office.relationshipsOf(mainPart);
  const xml = office.readXml(mainPart);
  const listed: string[] = [];
  if (xml !== null) {
    walkOffice(xml, {
      open: (name, attributes) => {
        const id = name === 'sldId' ? relationshipId(attributes) : null;
        const slide = id === null ? undefined : relationships.get(id);
        if (slide?.kind === 'slide') listed.push(slide.target);
        return true;
      },
    });
  }
  const named = office.partNames.filter((name) => SLIDE_PART.test(name));
  if (xml === null && named.length === 0) {
    throw new ReadFailure('corrupt', 'the presentation has lost its main part');
  }
  return listed.length > 0 ? listed : named.sort((one, other) => slideNumber(one) - slideNumber(other));
}

/** <p:sldId id="256" r:id="rId2"/>: the one with a prefix. */
function relationshipId(attributes: Record<string, string>): string | null {
  return attributes['r:id'] ?? Object.entries(attributes).find(([name]) => /.:id$/.test(name))?.[1] ?? null;
}

function slideNumber(part: string): number {
  return Number(SLIDE_PART.exec(part)?.[1] ?? 0);
}

class PptxDeck {
  readonly blocks: Block[] = [];
  /** False when a slide ends before its end. */
  isWhole = true;
  hasSlides = false;
  readonly #office: OfficePackage;
  readonly #context: ReadContext;
  readonly #layouts: PptxLayouts;
  readonly #authors: Map<string, string>;
  /** Texts of footers that stood on a slide before. */
  readonly #repeated = new Set<string>();
  #charactersLeft: number;

  constructor(office: OfficePackage, context: ReadContext) {
    this.#office = office;
    this.#context = context;
    this.#layouts = new PptxLayouts(office);
    this.#charactersLeft = context.limits.characters;
    const relationships = office.relationshipsOf(office.mainPart(USUAL_MAIN_PART));
    this.#authors = readCommentAuthors(this.#related(relationships, /^(?:comment)?authors$/i));
  }

  get isFull(): boolean {
    return this.#charactersLeft < 0;
  }

  async readSlide(part: string, page: number): Promise<void> {
    const xml = this.#office.readXml(part);
    if (xml === null) return;
    this.hasSlides = true;
    const relationships = this.#office.relationshipsOf(part);
    const layout = targetOf(relationships, 'slideLayout');
    this.#add(page, this.#shapeBlocks(xml, relationships, this.#layouts.placesOf(layout)));
    this.#add(page, await objectBlocks(this.#office, relationships, this.#context));
    for (const notes of this.#related(relationships, /^notesSlide$/)) {
      this.#add(page, this.#shapeBlocks(notes, new Map(), () => null).map(asNote));
    }
    for (const comments of this.#related(relationships, /^comments$/)) {
      this.#add(page, readSlideComments(comments, this.#authors));
    }
  }

  #shapeBlocks(
    xml: string,
    relationships: Map<string, Relationship>,
    placeOf: (placeholder: Placeholder) => Shape['box'],
  ): Block[] {
    const graphic = (id: string): Block[] => graphicBlocks(this.#office, relationships, [id]);
    const slide = new SlideShapes({ graphic, placeOf, characters: this.#charactersLeft });
    if (!walkOffice(xml, slide)) this.isWhole = false;
    const shapes = slide.shapes.filter(
      ({ placeholder }) => !SILENT_PLACEHOLDERS.has(placeholder?.type ?? ''),
    );
    const isRepeated = ({ placeholder }: Shape): boolean =>
      REPEATED_PLACEHOLDERS.has(placeholder?.type ?? '');
    const footers = blocksOf(shapes.filter(isRepeated)).filter(({ text }) => {
      const isNew = !this.#repeated.has(text);
      this.#repeated.add(text);
      return isNew;
    });
    return [...blocksOf(shapes.filter((shape) => !isRepeated(shape))), ...footers];
  }

  #related(relationships: Map<string, Relationship>, kind: RegExp): string[] {
    return [...relationships.values()]
      .filter((relationship) => kind.test(relationship.kind))
      .flatMap(({ target }) => this.#office.readXml(target) ?? []);
  }

  #add(page: number, blocks: Block[]): void {
    for (const block of blocks) {
      this.blocks.push({ ...block, page });
      this.#charactersLeft -= block.text.length;
    }
  }
}

/** Notes are spoken: their placeholder's bullets are none. */
function asNote(block: Block): Block {
  return block.kind === 'list' ? { ...block, kind: 'paragraph' } : block;
}
