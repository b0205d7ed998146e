// What is in a winmail.dat? Outlook's own envelope (TNEF, MS-OXTNEF) around a message body and its attachments.
import { ReadFailure } from '../../reader';
import { decompressRtf } from './compressed-rtf';
import { isPartOfText, KIND, PROPERTY, Properties, subjectOf } from './mapi';
import { readTnefProperties } from './tnef-properties';

export interface TnefContents {
  subject: string | null;
  plainText: string | null;
  /** UTF-8 where the message says what it is in. */
  html: Uint8Array | null;
  /** Already decompressed. */
  rtf: Uint8Array | null;
  /** Of messages attached as such, their bodies and attachments. */
  attachments: { name: string; bytes: Uint8Array }[];
  /** True when the file ends early or is damaged: what could be read until then is here. */
  partial: boolean;
}

const SIGNATURE = [0x78, 0x9f, 0x3e, 0x22] as const;
const SIGNATURE_BYTES = 6;
/** Level, number, length before each attribute; a checksum after it. */
const ATTRIBUTE_HEAD_BYTES = 9;
const CHECKSUM_BYTES = 2;
const ATTRIBUTE = {
  subject: 0x18004,
  body: 0x2800c,
  attachTitle: 0x18010,
  attachData: 0x6800f,
  attachRendering: 0x69002,
  messageProperties: 0x69003,
  attachProperties: 0x69005,
  oemCodePage: 0x69007,
} as const;
/** Messages attached to messages, one inside the other. */
const DEEPEST = 4;
/** Of a message attached as such, before the message itself: what kind of object it is. Bytes. */
const OBJECT_KIND_BYTES = 16;
const MOST_ATTACHMENTS = 2_000;

interface Attribute {
  number: number;
  data: Uint8Array;
}

interface Attachment {
  title: Uint8Array | null;
  data: Uint8Array | null;
  properties: Properties;
}

export function isTnef(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** @throws ReadFailure `corrupt` when nothing can be read */
export function readTnef(bytes: Uint8Array): TnefContents {
  return readLevel(bytes, 0);
}

function readLevel(bytes: Uint8Array, depth: number): TnefContents {
  if (!isTnef(bytes)) throw new ReadFailure('corrupt', 'not what a winmail.dat file begins with');
  const { attributes, complete } = listAttributes(bytes);
  if (attributes.length === 0) throw new ReadFailure('corrupt', 'the winmail.dat file ends early');
  const message = new Properties();
  const attachments: Attachment[] = [];
  let whole = complete;
  for (const { number, data } of attributes) {
    const attachment = attachments.at(-1);
    if (number === ATTRIBUTE.messageProperties) whole = readTnefProperties(data, message) && whole;
    else if (number === ATTRIBUTE.oemCodePage) {
      message.add(PROPERTY.messageCodePage, { kind: KIND.long, bytes: data });
    } else if (number === ATTRIBUTE.attachRendering) {
      if (attachments.length < MOST_ATTACHMENTS) {
        attachments.push({ title: null, data: null, properties: new Properties(message) });
      } else whole = false;
    } else if (attachment && number === ATTRIBUTE.attachTitle) attachment.title = data;
    else if (attachment && number === ATTRIBUTE.attachData) attachment.data = data;
    else if (attachment && number === ATTRIBUTE.attachProperties) {
      whole = readTnefProperties(data, attachment.properties) && whole;
    }
  }
  // Attributes of old programs give way to properties, which may be Unicode.
  addText(message, PROPERTY.subject, attributes, ATTRIBUTE.subject);
  addText(message, PROPERTY.body, attributes, ATTRIBUTE.body);
  return contentsOf(message, attachments, whole, depth);
}

function listAttributes(bytes: Uint8Array): { attributes: Attribute[]; complete: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const attributes: Attribute[] = [];
  let at = SIGNATURE_BYTES;
  while (at + ATTRIBUTE_HEAD_BYTES <= bytes.length) {
    const level = view.getUint8(at);
    // Garbage behind the last attribute: mail programs pad.
    if (level !== 1 && level !== 2) return { attributes, complete: level === 0 && attributes.length > 0 };
    const start = at + ATTRIBUTE_HEAD_BYTES;
    const end = start + view.getUint32(at + 5, true);
    attributes.push({ number: view.getUint32(at + 1, true), data: bytes.subarray(start, end) });
    if (end > bytes.length) return { attributes, complete: false };
    at = end + CHECKSUM_BYTES;
  }
  return { attributes, complete: true };
}

function addText(message: Properties, property: number, attributes: Attribute[], number: number): void {
  const data = attributes.find((attribute) => attribute.number === number)?.data;
  if (data) message.add(property, { kind: KIND.codedText, bytes: data });
}

function contentsOf(
  message: Properties,
  attachments: Attachment[],
  complete: boolean,
  depth: number,
): TnefContents {
  const packed = message.bytes(PROPERTY.rtfCompressed);
  const rtf = packed ? decompressRtf(packed) : null;
  const found: TnefContents = {
    subject: subjectOf(message),
    plainText: message.text(PROPERTY.body),
    html: message.html(),
    rtf: rtf && rtf.rtf.length > 0 ? rtf.rtf : null,
    attachments: [],
    partial: !complete || (packed !== null && rtf?.complete !== true),
  };
  for (const attachment of attachments) addAttachment(found, attachment, depth);
  return found;
}

function addAttachment(found: TnefContents, { title, data, properties }: Attachment, depth: number): void {
  if (title) properties.add(PROPERTY.attachFileName, { kind: KIND.codedText, bytes: title });
  const name =
    properties.text(PROPERTY.attachLongFileName) ??
    properties.text(PROPERTY.attachFileName) ??
    properties.text(PROPERTY.displayName) ??
    '';
  const clean = name.replace(/\s+/g, ' ').trim();
  const held = properties.bytes(PROPERTY.attachData);
  const inside = held?.subarray(OBJECT_KIND_BYTES);
  if (inside && isTnef(inside)) {
    addMessage(found, inside, clean || 'message', depth);
    return;
  }
  const bytes = data && data.length > 0 ? data : held;
  if (bytes && !isPartOfText(properties, clean)) found.attachments.push({ name: clean, bytes });
}

/** A message attached as such has no form that another reader knows: its body becomes a file, beside its own attachments. */
function addMessage(found: TnefContents, bytes: Uint8Array, name: string, depth: number): void {
  if (depth >= DEEPEST) {
    found.partial = true;
    return;
  }
  try {
    const inner = readLevel(bytes, depth + 1);
    const title = inner.subject ?? name;
    if (inner.html) found.attachments.push({ name: `${title}.html`, bytes: inner.html });
    else if (inner.plainText !== null) {
      found.attachments.push({ name: `${title}.txt`, bytes: new TextEncoder().encode(inner.plainText) });
    } else if (inner.rtf) found.attachments.push({ name: `${title}.rtf`, bytes: inner.rtf });
    found.attachments.push(...inner.attachments);
    found.partial ||= inner.partial;
  } catch {
    found.partial = true;
  }
}
