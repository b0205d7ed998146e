// Small Outlook files (.msg) for tests: messages with their properties, recipients and attachments.
import { makeOle } from './make-ole';

export interface MsgParts {
  /** By number: text becomes Unicode, numbers are 32 bits, dates are times. From 0x8000 on as Outlook names them. */
  properties?: Record<number, string | number | Date | Uint8Array>;
  /** Text in the message's code page, by number. */
  codedText?: Record<number, Uint8Array>;
  recipients?: MsgParts[];
  attachments?: (MsgParts & { message?: MsgParts })[];
}

const HEAD_BYTES = { message: 32, attachedMessage: 24, other: 8 } as const;
/** 100 ns units between 1601 and 1970. */
const EPOCH_1601 = 116_444_736_000_000_000n;
/** The file's own numbers of named properties begin here. */
const FIRST_OWN = 0x8000;

export function makeMsg(parts: MsgParts): Uint8Array {
  const streams: Record<string, Uint8Array> = {};
  const named: number[] = [];
  addItem(streams, named, '', 'message', parts);
  const names = Buffer.alloc(named.length * 8);
  for (const [index, number] of named.entries()) {
    names.writeUInt32LE(number, index * 8);
    names.writeUInt16LE(3 << 1, index * 8 + 4);
    names.writeUInt16LE(index, index * 8 + 6);
  }
  streams['__nameid_version1.0/__substg1.0_00030102'] = names;
  return makeOle(streams);
}

function addItem(
  streams: Record<string, Uint8Array>,
  named: number[],
  path: string,
  kind: keyof typeof HEAD_BYTES,
  { properties = {}, codedText = {}, recipients = [], attachments = [] }: MsgParts & { message?: MsgParts },
): void {
  const entries: Buffer[] = [Buffer.alloc(HEAD_BYTES[kind])];
  const add = (number: number, type: number, value: Uint8Array): void => {
    const own = number < FIRST_OWN ? number : ownNumber(named, number);
    const entry = Buffer.alloc(16);
    entry.writeUInt32LE(((own << 16) | type) >>> 0, 0);
    const isFixed = type === 3 || type === 0x40;
    if (isFixed) entry.set(value, 8);
    else entry.writeUInt32LE(value.length + (type === 0x1f ? 2 : 0), 8);
    entries.push(entry);
    if (!isFixed) streams[`${path}__substg1.0_${hexadecimal(own, 4)}${hexadecimal(type, 4)}`] = value;
  };
  for (const [number, value] of Object.entries(properties)) {
    if (typeof value === 'string') add(Number(number), 0x1f, Buffer.from(value, 'utf16le'));
    else if (typeof value === 'number') add(Number(number), 3, long(value));
    else if (value instanceof Date) add(Number(number), 0x40, ticks(value));
    else add(Number(number), 0x102, value);
  }
  for (const [number, value] of Object.entries(codedText)) add(Number(number), 0x1e, value);
  for (const [index, recipient] of recipients.entries()) {
    addItem(streams, named, `${path}__recip_version1.0_#${hexadecimal(index, 8)}/`, 'other', recipient);
  }
  for (const [index, attachment] of attachments.entries()) {
    const folder = `${path}__attach_version1.0_#${hexadecimal(index, 8)}/`;
    addItem(streams, named, folder, 'other', attachment);
    if (attachment.message) {
      addItem(streams, named, `${folder}__substg1.0_3701000D/`, 'attachedMessage', attachment.message);
    }
  }
  streams[`${path}__properties_version1.0`] = Buffer.concat(entries);
}

function ownNumber(named: number[], number: number): number {
  if (!named.includes(number)) named.push(number);
  return FIRST_OWN + named.indexOf(number);
}

function ticks(date: Date): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(date.getTime()) * 10_000n + EPOCH_1601);
  return bytes;
}

function long(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function hexadecimal(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
