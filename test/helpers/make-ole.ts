// Small OLE containers for tests: named streams, and the stream of summary properties.
import CFB from 'cfb';

/** 100 ns units between 1601 and 1970. */
const EPOCH_1601 = 116_444_736_000_000_000n;

/** @param streams by path: "WordDocument", "ObjectPool/_1/Workbook" */
export function makeOle(streams: Record<string, Uint8Array>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [path, bytes] of Object.entries(streams)) {
    CFB.utils.cfb_add(container, `/${path}`, Buffer.from(bytes));
  }
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

export interface SummaryParts {
  title?: string;
  author?: string;
  /** Milliseconds since 1970. */
  createdAt?: number;
}

/** For the path "\u0005SummaryInformation"; texts in UTF-8. */
export function makeSummary({ title, author, createdAt }: SummaryParts): Uint8Array {
  const properties: [number, Buffer][] = [[1, typed(2, Buffer.from([0xe9, 0xfd, 0, 0]))]];
  if (title !== undefined) properties.push([2, typed(30, counted(title))]);
  if (author !== undefined) properties.push([4, typed(30, counted(author))]);
  if (createdAt !== undefined) {
    const time = Buffer.alloc(8);
    time.writeBigUInt64LE(BigInt(createdAt) * 10_000n + EPOCH_1601);
    properties.push([12, typed(64, time)]);
  }
  let offset = 8 + properties.length * 8;
  const index = Buffer.alloc(properties.length * 8);
  for (const [place, [id, value]] of properties.entries()) {
    index.writeUInt32LE(id, place * 8);
    index.writeUInt32LE(offset, place * 8 + 4);
    offset += value.length;
  }
  const head = Buffer.alloc(48);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt32LE(1, 24);
  head.writeUInt32LE(48, 44);
  const section = Buffer.alloc(8);
  section.writeUInt32LE(offset, 0);
  section.writeUInt32LE(properties.length, 4);
  return Buffer.concat([head, section, index, ...properties.map(([, value]) => value)]);
}

function typed(type: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type, 0, 0, 0]), value]);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
