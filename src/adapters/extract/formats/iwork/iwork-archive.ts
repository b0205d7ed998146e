// The objects in an IWA member, which is how iWork stores documents since 2013: protocol buffers, packed by Snappy without
// the checksums of its framing format.
import { ReadFailure } from '../../reader';

export interface IworkObject {
  /** Unique in the document. */
  id: number;
  /** Which message the payload holds, by the numbers that the programs give them. */
  type: number;
  payload: Uint8Array;
}

/** A field of a protocol buffer: a number, or bytes that are text, packed numbers or another message. */
export interface Field {
  number: number;
  value: number | Uint8Array;
}

const CHUNK_HEADER_BYTES = 4;
const COMPRESSED_CHUNK = 0;
/** Of one member. */
const MOST_OBJECTS = 200_000;

/** @throws ReadFailure `corrupt` when it is no such member, `too_large` when it unfolds to more than `mostBytes` */
export function readIworkObjects(
  member: Uint8Array,
  mostBytes: number,
): { objects: IworkObject[]; bytes: number } {
  const data = unfoldChunks(member, mostBytes);
  const objects: IworkObject[] = [];
  let at = 0;
  while (at < data.length && objects.length < MOST_OBJECTS) {
    const header = readVarint(data, at);
    const infoEnd = header.next + header.value;
    const info = readFields(data.subarray(header.next, infoEnd));
    at = infoEnd;
    const id = numberIn(info, 1);
    for (const message of messagesIn(info, 2)) {
      const length = numberIn(message, 3);
      objects.push({ id, type: numberIn(message, 1), payload: data.subarray(at, at + length) });
      at += length;
    }
  }
  return { objects, bytes: data.length };
}

/** Stops quietly where the bytes make no sense. */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const tag = readVarint(message, at);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    at = tag.next;
    if (wire === 0) {
      const { value, next } = readVarint(message, at);
      fields.push({ number, value });
      at = next;
    } else if (wire === 2) {
      const { value: length, next } = readVarint(message, at);
      fields.push({ number, value: message.subarray(next, next + length) });
      at = next + length;
    } else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4;
    else break;
  }
  return fields;
}

/** @returns 0 when the message has no such number */
export function numberIn(fields: Field[], number: number): number {
  const value = fields.find((field) => field.number === number)?.value;
  return typeof value === 'number' ? value : 0;
}

export function bytesIn(fields: Field[], number: number): Uint8Array[] {
  return fields.flatMap((field) =>
    field.number === number && typeof field.value !== 'number' ? [field.value] : [],
  );
}

export function messagesIn(fields: Field[], number: number): Field[][] {
  return bytesIn(fields, number).map(readFields);
}

export function textsIn(fields: Field[], number: number): string[] {
  return bytesIn(fields, number).map((bytes) => new TextDecoder().decode(bytes));
}

/** Seven bits a byte, the lowest first. Beyond 2^53 the value is inexact, which no length or number here reaches. */
function readVarint(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let at = start; at < bytes.length && at < start + 10; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: at + 1 };
    scale *= 0x80;
  }
  return { value: 0, next: bytes.length };
}

function unfoldChunks(member: Uint8Array, mostBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let left = mostBytes;
  for (let at = 0; at + CHUNK_HEADER_BYTES <= member.length; ) {
    const length = (member[at + 1] ?? 0) | ((member[at + 2] ?? 0) << 8) | ((member[at + 3] ?? 0) << 16);
    if (member[at] !== COMPRESSED_CHUNK)
      throw new ReadFailure('corrupt', 'a part of it is not packed as iWork does');
    const start = at + CHUNK_HEADER_BYTES;
    const piece = unfoldSnappy(member.subarray(start, start + length), left);
    pieces.push(piece);
    left -= piece.length;
    at = start + length;
  }
  return Buffer.concat(pieces);
}

function unfoldSnappy(packed: Uint8Array, mostBytes: number): Uint8Array {
  const { value: length, next } = readVarint(packed, 0);
  if (length > mostBytes) throw new ReadFailure('too_large', 'it unfolds to more than is read');
  const out = new Uint8Array(length);
  let written = 0;
  for (let at = next; at < packed.length && written < length; ) {
    const tag = packed[at] ?? 0;
    const element = (tag & 3) === 0 ? literal(packed, at) : copy(packed, at);
    at = element.next;
    const end = Math.min(written + element.length, length);
    if (element.offset === 0) {
      out.set(packed.subarray(at, at + end - written), written);
      at += element.length;
    } else {
      if (element.offset > written) throw new ReadFailure('corrupt', 'a part of it is damaged');
      // Byte by byte: what is copied may reach into what is being written.
      for (let to = written; to < end; to += 1) out[to] = out[to - element.offset] ?? 0;
    }
    written = end;
  }
  return out.subarray(0, written);
}

/** `offset`: how far back the bytes are copied from; 0 when they follow at `next`. */
interface SnappyElement {
  length: number;
  offset: number;
  next: number;
}

function literal(packed: Uint8Array, at: number): SnappyElement {
  const inTag = (packed[at] ?? 0) >> 2;
  const extra = inTag < 60 ? 0 : inTag - 59;
  const length = extra === 0 ? inTag : littleEndian(packed, at + 1, extra);
  return { length: length + 1, offset: 0, next: at + 1 + extra };
}

/** An offset of 0 would be a literal: it is damage, and points further back than anything was written. */
function copy(packed: Uint8Array, at: number): SnappyElement {
  const tag = packed[at] ?? 0;
  const form = tag & 3;
  const offset =
    form === 1 ? ((tag >> 5) << 8) | (packed[at + 1] ?? 0) : littleEndian(packed, at + 1, form === 2 ? 2 : 4);
  const length = form === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
  const next = at + 1 + (form === 1 ? 1 : form === 2 ? 2 : 4);
  return { length, offset: offset === 0 ? Number.POSITIVE_INFINITY : offset, next };
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = count - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
