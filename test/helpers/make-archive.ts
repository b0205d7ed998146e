// Small ZIP, tar and gzip archives for tests, written record by record so that every field can be wrong on purpose.
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

export interface ZipMember {
  /** Text is written as UTF-8 with the flag that says so; bytes as they are, without it. */
  name: string | Uint8Array;
  bytes: Uint8Array | string;
  /** Not packed. */
  stored?: boolean;
  encrypted?: boolean;
  /** Sizes follow the member instead of standing in its header. `bare`: without a signature. */
  descriptor?: 'signed' | 'bare';
  /** Sizes and offset stand in the ZIP64 extra field. */
  zip64?: boolean;
  /** Info-ZIP's Unicode path, and the name it was made for where that is another. */
  unicodePath?: { path: string; of?: Uint8Array };
  /** What the directory claims it unfolds to. */
  declaredSize?: number;
  /** The compression method that is claimed. */
  method?: number;
  /** Shares the bytes of the member with this number instead of having its own. */
  sharesWith?: number;
}

export interface ZipOptions {
  /** Leave the directory out. */
  noDirectory?: boolean;
  /** Put before the archive, without its offsets knowing. */
  before?: Uint8Array;
  comment?: string;
}

interface Placed {
  member: ZipMember;
  rawName: Buffer;
  packed: Buffer;
  size: number;
  offset: number;
}

export function makeZip(members: readonly ZipMember[], options: ZipOptions = {}): Uint8Array {
  const chunks: Buffer[] = [];
  const placed: Placed[] = [];
  let offset = 0;
  const write = (chunk: Buffer): void => {
    chunks.push(chunk);
    offset += chunk.length;
  };
  for (const member of members) {
    const shared = member.sharesWith === undefined ? undefined : placed[member.sharesWith];
    const bytes = Buffer.from(member.bytes as Uint8Array);
    const rawName = Buffer.from(member.name as Uint8Array);
    const packed = shared?.packed ?? (member.stored ? bytes : deflateRawSync(bytes));
    const size = shared?.size ?? bytes.length;
    const entry = { member, rawName, packed, size, offset: shared?.offset ?? offset };
    placed.push(entry);
    if (shared) continue;
    write(localHeader(entry));
    write(packed);
    if (member.descriptor) write(descriptor(entry));
  }
  if (!options.noDirectory) {
    const start = offset;
    for (const entry of placed) write(centralHeader(entry));
    write(endRecords(placed, start, offset - start, options.comment ?? ''));
  }
  return Uint8Array.from(Buffer.concat([options.before ?? Buffer.alloc(0), ...chunks]));
}

function flagsOf({ name, encrypted, descriptor: hasDescriptor }: ZipMember): number {
  return (encrypted ? 1 : 0) | (hasDescriptor ? 8 : 0) | (typeof name === 'string' ? 0x800 : 0);
}

function methodOf({ method, stored }: ZipMember): number {
  return method ?? (stored ? 0 : 8);
}

function localHeader({ member, rawName, packed, size }: Placed): Buffer {
  const isUnknown = member.descriptor !== undefined;
  const extra = Buffer.concat([
    member.zip64 ? field(0x0001, [u64(isUnknown ? 0 : size), u64(isUnknown ? 0 : packed.length)]) : none(),
    unicodeField(member, rawName),
  ]);
  const sizes = member.zip64
    ? [u32(0xffffffff), u32(0xffffffff)]
    : [u32(isUnknown ? 0 : packed.length), u32(isUnknown ? 0 : size)];
  return Buffer.concat([
    u32(0x04034b50),
    u16(20),
    u16(flagsOf(member)),
    u16(methodOf(member)),
    u32(0),
    u32(0),
    ...sizes,
    u16(rawName.length),
    u16(extra.length),
    rawName,
    extra,
  ]);
}

function descriptor({ member, packed, size }: Placed): Buffer {
  const signature = member.descriptor === 'signed' ? u32(0x08074b50) : none();
  return Buffer.concat([signature, u32(0), u32(packed.length), u32(size)]);
}

function centralHeader({ member, rawName, packed, size, offset }: Placed): Buffer {
  const declared = member.declaredSize ?? size;
  const extra = Buffer.concat([
    member.zip64 ? field(0x0001, [u64(declared), u64(packed.length), u64(offset)]) : none(),
    unicodeField(member, rawName),
  ]);
  const numbers = member.zip64
    ? { packed: 0xffffffff, declared: 0xffffffff, offset: 0xffffffff }
    : { packed: packed.length, declared, offset };
  return Buffer.concat([
    u32(0x02014b50),
    u16(20),
    u16(20),
    u16(flagsOf(member)),
    u16(methodOf(member)),
    u32(0),
    u32(0),
    u32(numbers.packed),
    u32(numbers.declared),
    u16(rawName.length),
    u16(extra.length),
    u16(0),
    u16(0),
    u16(0),
    u32(0),
    u32(numbers.offset),
    rawName,
    extra,
  ]);
}

function endRecords(placed: Placed[], start: number, size: number, comment: string): Buffer {
  const is64 = placed.some(({ member }) => member.zip64);
  const count = placed.length;
  const records64 = [
    Buffer.concat([u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0)]),
    Buffer.concat([u64(count), u64(count), u64(size), u64(start)]),
    Buffer.concat([u32(0x07064b50), u32(0), u64(start + size), u32(1)]),
  ];
  const number = (value: number): Buffer => u32(is64 ? 0xffffffff : value);
  const count16 = u16(is64 ? 0xffff : count % 0x10000);
  return Buffer.concat([
    ...(is64 ? records64 : []),
    Buffer.concat([u32(0x06054b50), u16(0), u16(0), count16, count16, number(size), number(start)]),
    u16(comment.length),
    Buffer.from(comment),
  ]);
}

function unicodeField({ unicodePath }: ZipMember, rawName: Buffer): Buffer {
  if (!unicodePath) return none();
  const path = Buffer.from(unicodePath.path);
  return field(0x7075, [Buffer.from([1]), u32(crc32(unicodePath.of ?? rawName)), path]);
}

export interface TarFile {
  name: string | Uint8Array;
  bytes?: Uint8Array | string;
  /** One character; '0' is a file. */
  type?: string;
  /** How a name of more than 100 bytes is written. */
  longName?: 'gnu' | 'pax' | 'prefix';
  /** Without "ustar", as before 1988. */
  old?: boolean;
  /** The size in 8 bits a byte rather than octal digits. */
  binarySize?: boolean;
}

export function makeTar(files: readonly TarFile[]): Uint8Array {
  const blocks = files.flatMap((file) => {
    const name = Buffer.from(file.name as Uint8Array);
    const bytes = Buffer.from((file.bytes ?? '') as Uint8Array);
    if (file.longName === 'gnu') {
      const long = Buffer.concat([name, Buffer.alloc(1)]);
      return [
        tarHeader({ ...file, type: 'L' }, Buffer.from('././@LongLink'), long.length),
        padded(long),
        tarHeader(file, name.subarray(0, 99), bytes.length),
        padded(bytes),
      ];
    }
    if (file.longName === 'pax') {
      const record = paxRecord('path', name);
      return [
        tarHeader({ ...file, type: 'x' }, Buffer.from('PaxHeaders/x'), record.length),
        padded(record),
        tarHeader(file, Buffer.from('shortened'), bytes.length),
        padded(bytes),
      ];
    }
    return [tarHeader(file, name, bytes.length), padded(bytes)];
  });
  return Uint8Array.from(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')]);
  const digits = String(rest.length + String(rest.length).length).length;
  return Buffer.concat([Buffer.from(String(rest.length + digits)), rest]);
}

function tarHeader(file: TarFile, name: Buffer, size: number): Buffer {
  const header = Buffer.alloc(512);
  const slash = file.longName === 'prefix' ? name.lastIndexOf('/') : -1;
  name.copy(header, 0, slash + 1, Math.min(name.length, slash + 101));
  if (slash !== -1) name.copy(header, 345, 0, slash);
  header.write('0000644\0', 100);
  if (file.binarySize) {
    header.writeUInt8(0x80, 124);
    header.writeUInt32BE(size, 132);
  } else {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  }
  header.write(file.type ?? '0', 156);
  if (!file.old) header.write('ustar\x0000', 257);
  header.write(' '.repeat(8), 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** @param name as `gzip` notes the name of what it packs */
export function makeGzip(bytes: Uint8Array | string, name?: string): Uint8Array {
  const packed = gzipSync(bytes);
  if (name === undefined) return Uint8Array.from(packed);
  const header = Buffer.from(packed.subarray(0, 10));
  header.writeUInt8(8, 3);
  return Uint8Array.from(Buffer.concat([header, Buffer.from(`${name}\0`), packed.subarray(10)]));
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

function field(id: number, parts: Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  return Buffer.concat([u16(id), u16(data.length), data]);
}

function none(): Buffer {
  return Buffer.alloc(0);
}

function u16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}
