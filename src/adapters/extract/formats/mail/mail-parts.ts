// The tree of a MIME message: which parts it has, and which bytes are whose. Nothing is decoded, and each byte is looked at once.
import { asBuffer } from './mail-charset';
import {
  firstHeader,
  type MailHeaders,
  parseStructured,
  readHeaders,
  type StructuredValue,
} from './mail-headers';
import { decodeTransfer } from './mail-transfer';
import { decodeHeaderText } from './mail-words';

/** Mail as written nests five deep; a chain of forwards somewhat more. Deeper multiparts are taken as text. */
const DEEPEST = 40;
/** Beyond, everything belongs to the last part. */
const MOST_PARTS = 10_000;
/** RFC 2046 allows 70. Characters. */
const LONGEST_BOUNDARY = 400;
/** A first boundary line stands within this much of its multipart. Bytes. */
const BOUNDARY_REACH = 16 * 1024;
/** Multiparts whose boundary is looked for because they state none, or a wrong one. */
const MOST_GUESSES = 50;

export interface MailPart {
  headers: MailHeaders;
  /** Lower case: "text/plain". */
  type: string;
  parameters: StructuredValue['parameters'];
  /** Lower case: "inline", "attachment" or '' */
  disposition: string;
  /** As sent; null when the part has none. */
  fileName: string | null;
  /** As travelled; for a multipart that has parts, what stands before the first. */
  body: Uint8Array;
  /** Empty unless it is a multipart. */
  parts: MailPart[];
}

/** A multipart whose closing boundary has not come yet. */
interface OpenMultipart {
  part: MailPart;
  boundary: string;
  /** What the boundary stood for outside of it. */
  shadowed: number | undefined;
}

export function readParts(bytes: Uint8Array): MailPart {
  return new PartsReader(bytes).read();
}

/** What is inside a part that has no parts. */
export function contentOf(part: MailPart): Uint8Array {
  return decodeTransfer(part.body, firstHeader(part.headers, 'content-transfer-encoding') ?? '');
}

/** The part and all below it, in order. */
export function* eachPart(part: MailPart): Generator<MailPart> {
  yield part;
  for (const child of part.parts) yield* eachPart(child);
}

/** What the text says it is written in; null when no part says so. */
export function charsetOf(part: MailPart): string | null {
  for (const { type, parameters } of eachPart(part)) {
    if (type.startsWith('text/') && parameters.has('charset')) return parameters.get('charset') ?? null;
  }
  return null;
}

class PartsReader {
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #open: OpenMultipart[] = [];
  /** Places in `#open` by boundary. */
  readonly #places = new Map<string, number>();
  /** The part that is being read and where its body begins; null between a closing boundary and the next. */
  #current: { part: MailPart; start: number } | null = null;
  #count = 0;
  #guesses = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#buffer = asBuffer(bytes);
  }

  read(): MailPart {
    const root = this.#begin(0, 'text/plain');
    let at = root.bodyStart;
    while (at < this.#bytes.length && this.#count < MOST_PARTS && this.#open.length > 0) {
      const start = this.#nextDashes(at);
      if (start === -1) break;
      const newline = this.#buffer.indexOf(0x0a, start);
      const next = newline === -1 ? this.#bytes.length : newline + 1;
      at = this.#boundary(start, next) ?? next;
    }
    this.#finish(this.#endOfText(), 0);
    return root.part;
  }

  /** A closing boundary that lost its end on the way is no text. */
  #endOfText(): number {
    const end = this.#bytes.length;
    const start = this.#buffer.lastIndexOf('\n--', end - 1, 'latin1') + 1;
    if (start === 0 || end - start > LONGEST_BOUNDARY) return end;
    const line = this.#buffer.toString('latin1', start, end).trimEnd();
    const isCut = this.#open.some(({ boundary }) => line.length > 4 && `--${boundary}--`.startsWith(line));
    return isCut ? start : end;
  }

  /** Offset of the next line that begins with two dashes. */
  #nextDashes(at: number): number {
    if (this.#buffer[at] === 0x2d && this.#buffer[at + 1] === 0x2d) return at;
    const found = this.#buffer.indexOf('\n--', Math.max(0, at - 1), 'latin1');
    return found === -1 ? -1 : found + 1;
  }

  /** @returns where to go on if the line is a boundary, else null */
  #boundary(start: number, next: number): number | null {
    if (next - start > LONGEST_BOUNDARY) return null;
    const place = this.#placeOf(this.#buffer.toString('latin1', start, next));
    if (place === null) return null;
    const multipart = this.#open[place.index];
    if (!multipart) return null;
    this.#finish(start, place.closes ? place.index : place.index + 1);
    if (place.closes) return next;
    const child = this.#begin(
      next,
      multipart.part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
    );
    multipart.part.parts.push(child.part);
    return child.bodyStart;
  }

  #placeOf(line: string): { index: number; closes: boolean } | null {
    const written = line.slice(2).trimEnd();
    const index = this.#places.get(written);
    if (index !== undefined) return { index, closes: false };
    const closed = written.endsWith('--') ? this.#places.get(written.slice(0, -2)) : undefined;
    return closed === undefined ? null : { index: closed, closes: true };
  }

  /** Ends the part being read, and the open multiparts from this place on. */
  #finish(end: number, place: number): void {
    if (this.#current) {
      const { part, start } = this.#current;
      part.body = this.#bytes.subarray(start, Math.max(start, this.#withoutLineEnd(end, start)));
    }
    this.#current = null;
    for (const multipart of this.#open.splice(place).reverse()) {
      if (multipart.shadowed === undefined) this.#places.delete(multipart.boundary);
      else this.#places.set(multipart.boundary, multipart.shadowed);
    }
  }

  /** The line end before a boundary belongs to the boundary. */
  #withoutLineEnd(end: number, start: number): number {
    if (end >= this.#bytes.length || end <= start || this.#bytes[end - 1] !== 0x0a) return end;
    return this.#bytes[end - 2] === 0x0d ? end - 2 : end - 1;
  }

  #begin(start: number, defaultType: string): { part: MailPart; bodyStart: number } {
    const block = readHeaders(this.#bytes, start, (line) => this.#placeOf(line) !== null);
    const part = describePart(block.headers, defaultType, this.#bytes.subarray(block.bodyStart));
    this.#count += 1;
    this.#current = { part, start: block.bodyStart };
    const boundary = part.type.startsWith('multipart/') ? this.#boundaryOf(part) : null;
    if (boundary !== null && this.#open.length < DEEPEST) {
      const shadowed = this.#places.get(boundary);
      this.#places.set(boundary, this.#open.length);
      this.#open.push({ part, boundary, shadowed });
    }
    return { part, bodyStart: block.bodyStart };
  }

  /** The declared one; where no line has it, the first line that looks like one and is followed by a header. */
  #boundaryOf({ body, parameters }: MailPart): string | null {
    const declared = parameters.get('boundary')?.trimEnd() ?? '';
    const head = asBuffer(body.subarray(0, BOUNDARY_REACH)).toString('latin1');
    if (declared !== '' && head.includes(`--${declared}`)) return declared;
    this.#guesses += 1;
    if (this.#guesses > MOST_GUESSES) return declared === '' ? null : declared;
    const seen = /(?:^|\n)--(\S{1,200})[ \t]{0,9}\r?\n[\w-]{1,100}:/.exec(head)?.[1];
    const isOurs = seen !== undefined && this.#places.get(seen) === undefined;
    return isOurs ? seen : declared === '' ? null : declared;
  }
}

function describePart(headers: MailHeaders, defaultType: string, body: Uint8Array): MailPart {
  const { value, parameters } = parseStructured(firstHeader(headers, 'content-type'));
  const disposition = parseStructured(firstHeader(headers, 'content-disposition'));
  const location = decodeHeaderText(firstHeader(headers, 'content-location') ?? '');
  const named =
    disposition.parameters.get('filename') ?? parameters.get('name') ?? parameters.get('filename') ?? '';
  const fileName = (named === '' && !/[:?]/.test(location) ? location : named)
    .replace(/^.*[\\/]/s, '')
    .trim();
  return {
    headers,
    type: /^[\w.+-]+\/[\w.+-]+/.exec(value)?.[0] ?? defaultType,
    parameters,
    disposition: disposition.value,
    fileName: fileName === '' ? null : fileName,
    body,
    parts: [],
  };
}
