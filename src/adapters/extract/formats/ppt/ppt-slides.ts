// Which slides has a presentation before 2007, in which order, and what text is on each and in its notes?
import { KIND, type PptRecord, type PptStream } from './ppt-records';

export interface SlideText {
  isTitle: boolean;
  text: string;
}

export interface Presentation {
  slides: Slide[];
  /** What is printed at the top and bottom of slides and notes. */
  headersFooters: string[];
}

export interface Slide {
  texts: SlideText[];
  notes: string[];
  comments: string[];
}

/** Kinds of text ([MS-PPT] 2.13.33). */
const TITLES: ReadonlySet<number> = new Set([0, 6]);
const NOTES_TEXT = 2;
const OTHER_TEXT = 4;
/** Which list: slides or their notes; between them are the masters. */
const SLIDES = 0;
const NOTES = 2;
/** Saves that only added to the file: each has its own table of places. */
const MOST_EDITS = 10_000;
/** Strings of a comment: author, text, initials. */
const COMMENT_TEXT = 1;

/** Where the record of each persistent object begins; what was saved last counts. */
type Places = Map<number, number>;

interface ListedSlide {
  place: number;
  slideId: number;
  /** Titles and bodies as the outline has them; a slide's drawing refers to them by number. */
  outline: TypedText[];
}

interface TypedText {
  type: number;
  text: string;
}

/** @param currentEdit byte of the record of the last save. @returns null where the structure is damaged */
export function readPresentation(stream: PptStream, currentEdit: number): Presentation | null {
  const { places, documentPlace } = readEdits(stream, currentEdit);
  const end = stream.bytes.length;
  const document = stream.recordAt(places.get(documentPlace) ?? -1, end);
  if (document?.kind !== KIND.document) return null;
  const lists = new Map<number, ListedSlide[]>();
  const headersFooters: string[] = [];
  stream.walk(document.start, document.end, (record) => {
    if (record.kind === KIND.slideList) lists.set(record.instance, readList(stream, record));
    if (record.kind === KIND.string) headersFooters.push(stream.textOf(record) ?? '');
    return record.kind === KIND.headersFooters;
  });
  const notes = notesBySlide(stream, lists.get(NOTES) ?? [], places);
  const slides = (lists.get(SLIDES) ?? []).map((listed) => {
    const record = stream.recordAt(places.get(listed.place) ?? -1, end);
    const { texts, comments } =
      record?.kind === KIND.slide ? slideTexts(stream, record, listed.outline) : outlineOnly(listed.outline);
    return { texts, comments, notes: notes.get(listed.slideId) ?? [] };
  });
  return { slides, headersFooters };
}

function readEdits(stream: PptStream, currentEdit: number): { places: Places; documentPlace: number } {
  const places: Places = new Map();
  const seen = new Set<number>();
  let documentPlace = -1;
  for (let at = currentEdit; at > 0 && !seen.has(at) && seen.size < MOST_EDITS; ) {
    seen.add(at);
    const edit = stream.recordAt(at, stream.bytes.length);
    if (edit?.kind !== KIND.userEdit) break;
    addPlaces(stream, stream.numberIn(edit, 12) ?? -1, places);
    if (documentPlace === -1) documentPlace = stream.numberIn(edit, 16) ?? -1;
    at = stream.numberIn(edit, 8) ?? 0;
  }
  return { places, documentPlace };
}

/** Runs of numbered objects: the first number and how many, then where each begins. */
function addPlaces(stream: PptStream, at: number, places: Places): void {
  const table = stream.recordAt(at, stream.bytes.length);
  if (table?.kind !== KIND.placeTable) return;
  for (let offset = 0; ; ) {
    const head = stream.numberIn(table, offset);
    if (head === null) return;
    const first = head & 0xf_ffff;
    const count = head >>> 20;
    for (let index = 0; index < count; index += 1) {
      const place = stream.numberIn(table, offset + 4 + index * 4);
      if (place === null) return;
      if (!places.has(first + index)) places.set(first + index, place);
    }
    offset += 4 + count * 4;
  }
}

function readList(stream: PptStream, list: PptRecord): ListedSlide[] {
  const slides: ListedSlide[] = [];
  const texts = new TextReader(stream);
  stream.walk(list.start, list.end, (record) => {
    if (record.kind === KIND.slidePlace) {
      const outline: TypedText[] = [];
      slides.push({
        place: stream.numberIn(record, 0) ?? -1,
        slideId: stream.numberIn(record, 12) ?? -1,
        outline,
      });
    }
    const text = texts.read(record);
    if (text) slides.at(-1)?.outline.push(text);
    return true;
  });
  return slides;
}

/** The text itself follows a record that says what kind of text it is. */
class TextReader {
  readonly #stream: PptStream;
  #type = OTHER_TEXT;

  constructor(stream: PptStream) {
    this.#stream = stream;
  }

  read(record: PptRecord): TypedText | null {
    if (record.kind === KIND.textType) this.#type = this.#stream.numberIn(record, 0) ?? OTHER_TEXT;
    if (record.kind !== KIND.wideText && record.kind !== KIND.narrowText) return null;
    return { type: this.#type, text: this.#stream.textOf(record) ?? '' };
  }
}

function slideTexts(
  stream: PptStream,
  slide: PptRecord,
  outline: TypedText[],
): Pick<Slide, 'texts' | 'comments'> {
  const found: TypedText[] = [];
  const comments: string[] = [];
  const unused = new Set(outline);
  const texts = new TextReader(stream);
  stream.walk(slide.start, slide.end, (record) => {
    if (record.kind === KIND.comment) {
      comments.push(commentText(stream, record));
      return false;
    }
    if (record.kind === KIND.outlineReference) {
      const referred = outline[stream.numberIn(record, 0) ?? -1];
      if (referred && unused.delete(referred)) found.push(referred);
    }
    const text = texts.read(record);
    if (text) found.push(text);
    return true;
  });
  return { texts: [...found, ...unused].map(withTitle), comments };
}

function outlineOnly(outline: TypedText[]): Pick<Slide, 'texts' | 'comments'> {
  return { texts: outline.map(withTitle), comments: [] };
}

function withTitle({ type, text }: TypedText): SlideText {
  return { isTitle: TITLES.has(type), text };
}

function commentText(stream: PptStream, comment: PptRecord): string {
  let text = '';
  stream.walk(comment.start, comment.end, (record) => {
    if (record.kind === KIND.string && record.instance === COMMENT_TEXT) text = stream.textOf(record) ?? '';
    return true;
  });
  return text;
}

function notesBySlide(stream: PptStream, listed: ListedSlide[], places: Places): Map<number, string[]> {
  const notes = new Map<number, string[]>();
  for (const { place, outline } of listed) {
    const record = stream.recordAt(places.get(place) ?? -1, stream.bytes.length);
    if (record?.kind !== KIND.notes) continue;
    const found = outline.filter(({ type }) => type === NOTES_TEXT).map(({ text }) => text);
    const texts = new TextReader(stream);
    let slideId = -1;
    stream.walk(record.start, record.end, (inner) => {
      if (inner.kind === KIND.notesAtom) slideId = stream.numberIn(inner, 0) ?? -1;
      const text = texts.read(inner);
      // Date, page number and header of the notes page are texts of other kinds.
      if (text?.type === NOTES_TEXT) found.push(text.text);
      return true;
    });
    notes.set(slideId, [...(notes.get(slideId) ?? []), ...found]);
  }
  return notes;
}
