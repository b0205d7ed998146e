// The records of an Excel workbook before 2007 ([MS-XLS] 2.1.4), each with those that continue it.
import type { Segments } from './biff-strings';

export interface BiffRecord {
  kind: number;
  /** Byte at which it begins, by which the list of sheets refers to it. */
  at: number;
  content: Uint8Array;
  view: DataView;
  /** The content and its continuations. */
  segments: Segments;
  /** False for a last record that breaks off. */
  isWhole: boolean;
}

const HEADER_BYTES = 4;
const CONTINUE = 0x003c;

export function* biffRecords(bytes: Uint8Array): Generator<BiffRecord> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const content = contentAt(bytes, view, at);
    const segments = [content];
    let end = at + HEADER_BYTES + view.getUint16(at + 2, true);
    while (end + HEADER_BYTES <= bytes.length && view.getUint16(end, true) === CONTINUE) {
      segments.push(contentAt(bytes, view, end));
      end += HEADER_BYTES + view.getUint16(end + 2, true);
    }
    yield {
      kind: view.getUint16(at, true),
      at,
      content,
      view: new DataView(content.buffer, content.byteOffset, content.byteLength),
      segments,
      isWhole: end <= bytes.length,
    };
    at = end;
  }
}

function contentAt(bytes: Uint8Array, view: DataView, at: number): Uint8Array {
  return bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + view.getUint16(at + 2, true));
}
