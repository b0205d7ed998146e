// The records of a PowerPoint stream before 2007 ([MS-PPT] 2.3.1): containers and atoms, each with its kind and length.

export interface PptRecord {
  kind: number;
  /** What the kind leaves open: which list, which string. */
  instance: number;
  isContainer: boolean;
  /** Content, half-open, in bytes from the beginning of the stream. */
  start: number;
  end: number;
}

export const KIND = {
  document: 0x03e8,
  slide: 0x03ee,
  slideAtom: 0x03ef,
  notes: 0x03f0,
  notesAtom: 0x03f1,
  slidePlace: 0x03f3,
  slideList: 0x0ff0,
  outlineReference: 0x0f9e,
  textType: 0x0f9f,
  wideText: 0x0fa0,
  narrowText: 0x0fa8,
  string: 0x0fba,
  userEdit: 0x0ff5,
  placeTable: 0x1772,
  binaryTag: 0x138b,
  comment: 0x2ee0,
  headersFooters: 0x0fd9,
} as const;

const HEADER_BYTES = 8;
const CONTAINER_VERSION = 0xf;
/** The drawing of a slide goes some ten deep, and groups within groups deeper. */
const DEEPEST = 64;
/** Visits of records, those that overlap included: a presentation of a thousand slides has half a million. */
const MOST_RECORDS = 3_000_000;

/** One stream, and how much work may still be spent on it. */
export class PptStream {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  #recordsLeft = MOST_RECORDS;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @returns null beyond `end`; a record that claims to be longer than what holds it ends with it */
  recordAt(at: number, end: number): PptRecord | null {
    if (at < 0 || at + HEADER_BYTES > end || this.#recordsLeft <= 0) return null;
    this.#recordsLeft -= 1;
    const head = this.view.getUint16(at, true);
    const kind = this.view.getUint16(at + 2, true);
    const start = at + HEADER_BYTES;
    return {
      kind,
      instance: head >> 4,
      // Extensions of later versions are kept as one piece of bytes that holds records.
      isContainer: (head & 0xf) === CONTAINER_VERSION || kind === KIND.binaryTag,
      start,
      end: Math.min(end, start + this.view.getUint32(at + 4, true)),
    };
  }

  /** @param visit returns false to leave out what the container holds */
  walk(start: number, end: number, visit: (record: PptRecord) => boolean, depth = 0): void {
    for (let at = start; ; ) {
      const record = this.recordAt(at, end);
      if (!record) return;
      const goesIn = visit(record);
      if (goesIn && record.isContainer && depth < DEEPEST) {
        this.walk(record.start, record.end, visit, depth + 1);
      }
      at = record.end;
    }
  }

  /** Unsigned, 32 bits; null beyond the record. */
  numberIn(record: PptRecord, offset: number): number | null {
    const at = record.start + offset;
    return at + 4 <= record.end ? this.view.getUint32(at, true) : null;
  }

  /** @returns null when the record holds no text */
  textOf(record: PptRecord): string | null {
    const bytes = this.bytes.subarray(record.start, record.end);
    if (record.kind === KIND.wideText || record.kind === KIND.string) {
      return Buffer.from(bytes.subarray(0, bytes.length & ~1)).toString('utf16le');
    }
    // The low halves of UTF-16 units whose high halves are zero.
    return record.kind === KIND.narrowText ? Buffer.from(bytes).toString('latin1') : null;
  }
}
