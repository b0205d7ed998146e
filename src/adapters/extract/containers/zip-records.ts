// Where do the members of a ZIP archive lie? Its directory says so; where that is missing or wrong, the headers before the
// members themselves do (APPNOTE.TXT 6.3, "PK" followed by two bytes marks every record).

/** A member as one of its two headers states it. */
export interface ZipRecord {
  rawName: Uint8Array;
  /** The extra fields, in which ZIP64 and Unicode names are. */
  extra: Uint8Array;
  flags: number;
  method: number;
  compressedSize: number;
  declaredSize: number;
  headerOffset: number;
}

/** `broken`: missing, or not all of it can be read. `limited`: it goes on beyond `most`. */
export interface ZipDirectory {
  records: ZipRecord[];
  state: 'whole' | 'limited' | 'broken';
}

const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;
/** The end record is followed by a comment of at most 65,535 bytes. */
const END_RECORD_REACH = END_RECORD_BYTES + 0xffff;
const END_LOCATOR_64 = 0x07064b50;
const END_LOCATOR_64_BYTES = 20;
const END_RECORD_64 = 0x06064b50;
const END_RECORD_64_BYTES = 56;
const CENTRAL_RECORD = 0x02014b50;
const CENTRAL_RECORD_BYTES = 46;
const LOCAL_RECORD = 0x04034b50;
const LOCAL_RECORD_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
const RECORD_MARK = Buffer.from('PK');
const LOCAL_MARK = Buffer.from('PK\x03\x04');

/** Sizes and offsets of this value stand in the ZIP64 extra field instead. */
const IN_EXTRA = 0xffffffff;
const EXTRA_ZIP64 = 0x0001;
/** The sizes follow the member, because they were not known when its header was written. */
const FLAG_DESCRIPTOR = 8;

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @returns where the member's bytes begin, or null when there is no header at the offset */
export function memberStart(view: DataView, headerOffset: number): number | null {
  if (headerOffset < 0 || headerOffset + LOCAL_RECORD_BYTES > view.byteLength) return null;
  if (view.getUint32(headerOffset, true) !== LOCAL_RECORD) return null;
  const names = view.getUint16(headerOffset + 26, true) + view.getUint16(headerOffset + 28, true);
  return headerOffset + LOCAL_RECORD_BYTES + names;
}

/** @returns the data of one extra field, or null */
export function extraField(extra: Uint8Array, wanted: number): DataView | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === wanted) return viewOf(extra.subarray(at + 4, end));
    at = end;
  }
  return null;
}

/**
 * For an archive of which only the end is at hand: where its directory begins.
 * @param tail the archive from `start` on
 */
export function directoryStart(tail: Uint8Array, start: number): number | null {
  const view = viewOf(tail);
  const end = findEndRecord(view);
  return end === null ? null : directoryPlace(view, end, start).offset + start;
}

/** @param start where in the archive `bytes` begin; members' offsets are from the archive's beginning all the same */
export function readCentralDirectory(bytes: Uint8Array, most: number, start = 0): ZipDirectory {
  const view = viewOf(bytes);
  const end = findEndRecord(view);
  if (end === null) return { records: [], state: 'broken' };
  const { count, size, offset } = directoryPlace(view, end, start);
  // Behind something put before the archive (a program that unpacks it), every offset is short by the same amount.
  const isWhereItSays = count === 0 || isCentralRecord(view, offset);
  const shift = isWhereItSays ? 0 : end - size - offset;
  // With nothing before the archive, bytes are missing, or this is the directory of a stored archive inside it.
  if (shift !== 0 && memberStart(view, 0) !== null) return { records: [], state: 'broken' };
  const records: ZipRecord[] = [];
  let at = offset + shift;
  while (records.length < most && isCentralRecord(view, at)) {
    const nameStart = at + CENTRAL_RECORD_BYTES;
    const nameEnd = nameStart + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const record: ZipRecord = {
      rawName: bytes.subarray(nameStart, nameEnd),
      extra: bytes.subarray(nameEnd, extraEnd),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      declaredSize: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    };
    takeZip64(record);
    record.headerOffset += shift;
    records.push(record);
    at = extraEnd + view.getUint16(at + 32, true);
  }
  if (records.length === most && isCentralRecord(view, at)) return { records, state: 'limited' };
  // Old programs write the count of more members modulo 65,536.
  const isAll = records.length % 0x10000 === count % 0x10000;
  return { records, state: isAll ? 'whole' : 'broken' };
}

/**
 * Finds members by the headers before them. What a header says of sizes is believed only where it fits; the last member
 * of a download that broke off reaches to its end.
 */
export function scanLocalHeaders(bytes: Uint8Array, most: number): ZipRecord[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = viewOf(bytes);
  const records: ZipRecord[] = [];
  let at = buffer.indexOf(LOCAL_MARK);
  while (at !== -1 && records.length < most) {
    const start = memberStart(view, at);
    if (start === null || start > bytes.length) {
      at = buffer.indexOf(LOCAL_MARK, at + LOCAL_MARK.length);
      continue;
    }
    const nameStart = at + LOCAL_RECORD_BYTES;
    const nameEnd = nameStart + view.getUint16(at + 26, true);
    const record: ZipRecord = {
      rawName: bytes.subarray(nameStart, nameEnd),
      extra: bytes.subarray(nameEnd, start),
      flags: view.getUint16(at + 6, true),
      method: view.getUint16(at + 8, true),
      compressedSize: view.getUint32(at + 18, true),
      declaredSize: view.getUint32(at + 22, true),
      headerOffset: at,
    };
    takeZip64(record);
    const isUnknown = (record.flags & FLAG_DESCRIPTOR) !== 0 && record.compressedSize === 0;
    if (isUnknown) record.compressedSize = findMemberEnd(buffer, view, start) - start;
    if (record.rawName.length > 0) records.push(record);
    const end = start + record.compressedSize;
    // A size that does not lead to a next record is wrong, or the archive ends here: look on right behind the header.
    at = buffer.indexOf(LOCAL_MARK, isRecordEnd(buffer, end, record) ? end : start);
  }
  return records;
}

function isRecordEnd(buffer: Buffer, end: number, { flags }: ZipRecord): boolean {
  if (end >= buffer.length) return end === buffer.length;
  // A descriptor without a signature may come first.
  return (flags & FLAG_DESCRIPTOR) !== 0 || buffer.subarray(end, end + 2).equals(RECORD_MARK);
}

/** Before the next record, less the descriptor that states the member's sizes; else the end of all bytes. */
function findMemberEnd(buffer: Buffer, view: DataView, start: number): number {
  for (let at = buffer.indexOf(RECORD_MARK, start); at !== -1; at = buffer.indexOf(RECORD_MARK, at + 2)) {
    if (at + 12 > buffer.length) break;
    const signature = view.getUint32(at, true);
    if (signature === DESCRIPTOR && view.getUint32(at + 8, true) === at - start) return at;
    if (signature !== LOCAL_RECORD && signature !== CENTRAL_RECORD) continue;
    // A descriptor may lack its signature: checksum, packed size, unpacked size.
    const bare = at - 12;
    return bare >= start && view.getUint32(bare + 4, true) === bare - start ? bare : at;
  }
  return buffer.length;
}

function takeZip64(record: ZipRecord): void {
  const field = extraField(record.extra, EXTRA_ZIP64);
  if (!field) return;
  let at = 0;
  const next = (value: number): number => {
    if (value !== IN_EXTRA || at + 8 > field.byteLength) return value;
    at += 8;
    return Number(field.getBigUint64(at - 8, true));
  };
  record.declaredSize = next(record.declaredSize);
  record.compressedSize = next(record.compressedSize);
  record.headerOffset = next(record.headerOffset);
}

/** @param start where in the archive the view begins; the offset is from there */
function directoryPlace(
  view: DataView,
  end: number,
  start: number,
): { count: number; size: number; offset: number } {
  const locator = end - END_LOCATOR_64_BYTES;
  if (locator >= 0 && view.getUint32(locator, true) === END_LOCATOR_64) {
    const at = Number(view.getBigUint64(locator + 8, true)) - start;
    if (
      at >= 0 &&
      at + END_RECORD_64_BYTES <= view.byteLength &&
      view.getUint32(at, true) === END_RECORD_64
    ) {
      return {
        count: Number(view.getBigUint64(at + 32, true)),
        size: Number(view.getBigUint64(at + 40, true)),
        offset: Number(view.getBigUint64(at + 48, true)) - start,
      };
    }
  }
  return {
    count: view.getUint16(end + 10, true),
    size: view.getUint32(end + 12, true),
    offset: view.getUint32(end + 16, true) - start,
  };
}

function findEndRecord(view: DataView): number | null {
  const furthest = Math.max(0, view.byteLength - END_RECORD_REACH);
  for (let offset = view.byteLength - END_RECORD_BYTES; offset >= furthest; offset -= 1) {
    if (view.getUint32(offset, true) === END_RECORD) return offset;
  }
  return null;
}

function isCentralRecord(view: DataView, at: number): boolean {
  return (
    at >= 0 && at + CENTRAL_RECORD_BYTES <= view.byteLength && view.getUint32(at, true) === CENTRAL_RECORD
  );
}
