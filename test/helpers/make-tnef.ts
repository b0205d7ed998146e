// Small TNEF files (winmail.dat) for tests: attributes as old programs write them, and lists of properties.

export interface TnefAttribute {
  /** 1 of the message, 2 of an attachment. */
  level: 1 | 2;
  number: number;
  data: Uint8Array;
}

export interface TnefProperty {
  /** From 0x8000 on the number that Outlook names it by. */
  number: number;
  kind: number;
  value: Uint8Array;
}

export function makeTnef(attributes: readonly TnefAttribute[]): Uint8Array {
  const parts = [Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0])];
  for (const { level, number, data } of attributes) {
    const head = Buffer.alloc(9);
    head.writeUInt8(level, 0);
    head.writeUInt32LE(number, 1);
    head.writeUInt32LE(data.length, 5);
    const checksum = Buffer.alloc(2);
    checksum.writeUInt16LE(data.reduce((sum, byte) => (sum + byte) & 0xffff, 0));
    parts.push(head, Buffer.from(data), checksum);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** For the attributes 0x69003 (of the message) and 0x69005 (of an attachment). */
export function tnefProperties(properties: readonly TnefProperty[]): Uint8Array {
  const parts = [long(properties.length)];
  for (const { number, kind, value } of properties) {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(kind, 0);
    head.writeUInt16LE(number >= 0x8000 ? 0x8123 : number, 2);
    parts.push(head);
    if (number >= 0x8000) parts.push(Buffer.alloc(16), long(0), long(number));
    if ([0x0d, 0x1e, 0x1f, 0x102].includes(kind)) parts.push(long(1), long(value.length));
    parts.push(Buffer.from(value), Buffer.alloc((4 - (value.length % 4)) % 4));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
