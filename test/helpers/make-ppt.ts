// Small PowerPoint 97–2003 presentations for tests, record by record.
import { makeOle } from './make-ole';

export interface PptSlide {
  title?: string;
  /** Paragraphs are parted by "\r". */
  body?: string;
  notes?: string;
}

export interface PptParts {
  slides: PptSlide[];
  encrypted?: boolean;
  /** Further streams of the container. */
  more?: Record<string, Uint8Array>;
}

const ENCRYPTED = 0xf3d1c4df;
const PLAIN = 0xe391c05f;

/** Slides stand in the file in reverse, so that only their list tells the order. */
export function makePpt({ slides, encrypted = false, more = {} }: PptParts): Uint8Array {
  const parts: Buffer[] = [];
  const places: number[] = [];
  let length = 0;
  const add = (place: number, record: Buffer): void => {
    places[place] = length;
    parts.push(record);
    length += record.length;
  };
  const notesPlace = slides.length + 2;
  for (const [index, slide] of [...slides.entries()].reverse()) {
    add(index + 2, container(0x03ee, [atom(0x03ef, Buffer.alloc(24)), drawing([[4, slide.body ?? '']])]));
    const about = Buffer.alloc(8);
    about.writeUInt32LE(index + 256);
    add(notesPlace + index, container(0x03f0, [atom(0x03f1, about), drawing([[2, slide.notes ?? '']])]));
  }
  const listed = slides.flatMap(({ title = '' }, index) => [
    place(index + 2, index + 256),
    ...text(0, title),
  ]);
  const notes = slides.map((_, index) => place(notesPlace + index, index + 512));
  add(1, container(0x03e8, [container(0x0ff0, listed, 0), container(0x0ff0, notes, 2)]));
  const tableAt = length;
  const count = slides.length * 2 + 1;
  const table = numbers([(count << 20) | 1, ...places.slice(1)]);
  parts.push(atom(0x1772, table));
  const editAt = tableAt + 8 + table.length;
  parts.push(atom(0x0ff5, numbers([0, 0, 0, tableAt, 1, 0, 0])));
  const user = atom(0x0ff6, numbers([20, encrypted ? ENCRYPTED : PLAIN, editAt, 0, 0]));
  return makeOle({ 'PowerPoint Document': Buffer.concat(parts), 'Current User': user, ...more });
}

function place(number: number, slideId: number): Buffer {
  return atom(0x03f3, numbers([number, 0, 0, slideId, 0]));
}

function drawing(texts: [number, string][]): Buffer {
  return container(0x040c, [
    container(
      0xf00d,
      texts.flatMap(([type, each]) => text(type, each)),
    ),
  ]);
}

function text(type: number, content: string): Buffer[] {
  if (content === '') return [];
  const isWide = [...content].some((character) => character > '\u00ff');
  return [
    atom(0x0f9f, numbers([type])),
    isWide ? atom(0x0fa0, Buffer.from(content, 'utf16le')) : atom(0x0fa8, Buffer.from(content, 'latin1')),
  ];
}

function container(kind: number, records: Buffer[], instance = 0): Buffer {
  return record(kind, (instance << 4) | 0xf, Buffer.concat(records));
}

function atom(kind: number, content: Buffer): Buffer {
  return record(kind, 0, content);
}

function record(kind: number, head: number, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(head, 0);
  header.writeUInt16LE(kind, 2);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}

function numbers(values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4);
  return bytes;
}
