// The records of a binary part of an Excel workbook since 2007 ([MS-XLSB] 2.1.4), and the values in them.

export interface BinaryRecord {
  kind: number;
  /** Content alone. */
  view: DataView;
}

/** Stops where the bytes break off. */
export function* binaryRecords(bytes: Uint8Array): Generator<BinaryRecord> {
  for (let at = 0; at < bytes.length; ) {
    const kind = readVariable(bytes, at, 2);
    const length = readVariable(bytes, kind.next, 4);
    if (length.next + length.value > bytes.length) return;
    yield {
      kind: kind.value,
      view: new DataView(bytes.buffer, bytes.byteOffset + length.next, length.value),
    };
    at = length.next + length.value;
  }
}

/** Seven bits a byte, the lowest first; the eighth says that another follows. */
function readVariable(bytes: Uint8Array, start: number, mostBytes: number): { value: number; next: number } {
  let value = 0;
  let next = start;
  for (let shift = 0; next < start + mostBytes; shift += 7) {
    const byte = bytes[next] ?? 0;
    next += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if ((byte & 0x80) === 0) break;
  }
  return { value, next };
}

/** A count of UTF-16 units and the units, as far as they are there. @returns `next`: byte behind the text */
export function wideText(view: DataView, at: number): { text: string; next: number } {
  if (at + 4 > view.byteLength) return { text: '', next: view.byteLength };
  const end = Math.min(at + 4 + view.getUint32(at, true) * 2, view.byteLength);
  const bytes = Buffer.from(view.buffer, view.byteOffset + at + 4, (end - at - 4) & ~1);
  return { text: bytes.toString('utf16le'), next: end };
}

/** A number in four bytes: the upper part of a floating-point number or a whole number, perhaps in hundredths ([MS-XLSB] 2.5.122). */
export function shortNumber(bits: number): number {
  const isHundredths = (bits & 1) !== 0;
  const isWhole = (bits & 2) !== 0;
  let value = bits >> 2;
  if (!isWhole) {
    const wide = new DataView(new ArrayBuffer(8));
    wide.setInt32(4, bits & ~3, true);
    value = wide.getFloat64(0, true);
  }
  return isHundredths ? value / 100 : value;
}
