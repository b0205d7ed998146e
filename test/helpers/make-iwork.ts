// Small iWork documents for tests: objects as protocol buffers, packed as the programs pack them.
import { zipSync } from 'fflate';

/** By field number; several values are the field repeated. Text and bytes are written with their length. */
export interface Message {
  [field: number]: MessageValue | MessageValue[];
}
type MessageValue = number | string | Uint8Array | Message;

export interface IworkPart {
  id: number;
  type: number;
  message: Message;
}

/** @param archives objects by the name of their member, without folder and extension */
export function makeIwork(
  archives: Record<string, IworkPart[]>,
  more: Record<string, Uint8Array> = {},
): Uint8Array {
  const members = Object.entries(archives).map(([name, parts]): [string, Uint8Array] => [
    `Index/${name}.iwa`,
    iwaMember(parts),
  ]);
  return zipSync({ ...Object.fromEntries(members), ...more });
}

function iwaMember(parts: IworkPart[]): Uint8Array {
  return snappyChunk(snappyLiteral(iwaObjects(parts)));
}

/** The objects of a member before they are packed. */
export function iwaObjects(parts: IworkPart[]): Uint8Array {
  const objects = parts.flatMap(({ id, type, message }) => {
    const payload = encode(message);
    const info = encode({ 1: id, 2: { 1: type, 2: Uint8Array.of(1, 0, 5), 3: payload.length } });
    return [varint(info.length), info, payload];
  });
  return Buffer.concat(objects);
}

/** One chunk of Snappy data as it stands in a member. */
export function snappyChunk(packed: Uint8Array): Uint8Array {
  const { length } = packed;
  return Buffer.concat([Uint8Array.of(0, length & 0xff, (length >> 8) & 0xff, length >> 16), packed]);
}

/** A text that stands in the body, in a text box or on a slide. */
export function storage(id: number, text: string, kind = 3): IworkPart {
  return { id, type: 2001, message: { 1: kind, 3: text } };
}

/** As one object refers to another. */
export function reference(id: number): Message {
  return { 1: id };
}

function snappyLiteral(data: Uint8Array): Uint8Array {
  if (data.length === 0) return varint(0);
  const last = data.length - 1;
  return Buffer.concat([
    varint(data.length),
    Uint8Array.of(62 << 2, last & 0xff, (last >> 8) & 0xff, last >> 16),
    data,
  ]);
}

function encode(message: Message): Uint8Array {
  const fields = Object.entries(message).flatMap(([number, values]) =>
    (Array.isArray(values) ? values : [values]).map((value) => encodeField(Number(number), value)),
  );
  return Buffer.concat(fields);
}

function encodeField(number: number, value: MessageValue): Uint8Array {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)]);
  const bytes =
    typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : encode(value);
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80);
  return Uint8Array.from([...bytes, left]);
}
