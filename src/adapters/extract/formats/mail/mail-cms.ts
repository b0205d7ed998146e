// The message inside an S/MIME signature (RFC 5652, SignedData): signed mail travels in one binary piece but is no secret.

/** 1.2.840.113549.1.7.2 */
const SIGNED_DATA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02] as const;
/** 1.2.840.113549.1.7.1 */
const DATA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01] as const;
const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const OCTETS = 0x04;
const OCTETS_IN_PIECES = 0x24;
const CONTENT = 0xa0;
/** Pieces of one content; programs write some thousand bytes in each. */
const MOST_PIECES = 200_000;

/** A value and where it lies. */
interface Element {
  tag: number;
  start: number;
  /** Of the bytes at hand, when the length is not stated. */
  end: number;
  isOpenEnded: boolean;
}

/** @returns null when it is not signed data: encrypted, or damaged */
export function unwrapSigned(bytes: Uint8Array): Uint8Array | null {
  const outer = elementAt(bytes, 0);
  const kind = outer?.tag === SEQUENCE ? elementAt(bytes, outer.start) : null;
  if (!kind || !isObject(bytes, kind, SIGNED_DATA)) return null;
  const explicit = elementAt(bytes, kind.end);
  const signedData = explicit?.tag === CONTENT ? elementAt(bytes, explicit.start) : null;
  const version = signedData?.tag === SEQUENCE ? elementAt(bytes, signedData.start) : null;
  const digests = version ? elementAt(bytes, version.end) : null;
  if (!digests || digests.isOpenEnded) return null;
  const enclosed = elementAt(bytes, digests.end);
  const dataKind = enclosed?.tag === SEQUENCE ? elementAt(bytes, enclosed.start) : null;
  if (!dataKind || !isObject(bytes, dataKind, DATA)) return null;
  const wrapper = elementAt(bytes, dataKind.end);
  const content = wrapper?.tag === CONTENT ? elementAt(bytes, wrapper.start) : null;
  if (content?.tag === OCTETS) return bytes.subarray(content.start, content.end);
  return content?.tag === OCTETS_IN_PIECES ? piecesOf(bytes, content) : null;
}

function piecesOf(bytes: Uint8Array, content: Element): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  let at = content.start;
  while (at < content.end && pieces.length < MOST_PIECES) {
    const piece = elementAt(bytes, at);
    if (piece?.tag !== OCTETS) break;
    pieces.push(bytes.subarray(piece.start, piece.end));
    at = piece.end;
  }
  return pieces.length === 0 ? null : Buffer.concat(pieces);
}

/** @returns null at the end of the bytes and for lengths that no mail has */
function elementAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  if (first < 0x80) return bounded(bytes, tag, at + 2, first);
  if (first === 0x80) return { tag, start: at + 2, end: bytes.length, isOpenEnded: true };
  const digits = first & 0x7f;
  if (digits > 4) return null;
  let length = 0;
  for (let index = 0; index < digits; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return bounded(bytes, tag, at + 2 + digits, length);
}

function bounded(bytes: Uint8Array, tag: number, start: number, length: number): Element {
  return { tag, start, end: Math.min(start + length, bytes.length), isOpenEnded: false };
}

function isObject(bytes: Uint8Array, element: Element, identifier: readonly number[]): boolean {
  return (
    element.tag === OBJECT_IDENTIFIER &&
    element.end - element.start === identifier.length &&
    identifier.every((byte, index) => bytes[element.start + index] === byte)
  );
}
