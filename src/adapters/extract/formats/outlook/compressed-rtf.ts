// Mail keeps rich text packed by a scheme of its own (MS-OXRTFCP); this unpacks it.

/** The text that packing starts from, so that even short messages find repetitions. */
const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const HEADER_BYTES = 16;
const PACKED = 0x75465a4c;
const STORED = 0x414c454d;
const DICTIONARY_BYTES = 4096;
/** Two bytes stand for 17 at most: what claims to become more is not believed. */
const MOST_GROWTH = 9;

/**
 * Lenient: a checksum that does not match and a missing end leave what was unpacked until then.
 * @returns null when the bytes are not packed in this way
 */
export function decompressRtf(packed: Uint8Array): { rtf: Uint8Array; complete: boolean } | null {
  if (packed.length < HEADER_BYTES) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const declared = view.getUint32(4, true);
  const scheme = view.getUint32(8, true);
  const body = packed.subarray(HEADER_BYTES);
  if (scheme === STORED) return { rtf: body.subarray(0, declared), complete: body.length >= declared };
  if (scheme !== PACKED) return null;
  const output = new Uint8Array(Math.min(declared, body.length * MOST_GROWTH));
  const length = unpack(body, output);
  return { rtf: output.subarray(0, length), complete: length === declared };
}

/** @returns bytes written */
function unpack(body: Uint8Array, output: Uint8Array): number {
  const dictionary = new Uint8Array(DICTIONARY_BYTES);
  for (let index = 0; index < PRELOADED.length; index += 1) dictionary[index] = PRELOADED.charCodeAt(index);
  let at = PRELOADED.length;
  let read = 0;
  let written = 0;
  const write = (byte: number): void => {
    dictionary[at] = byte;
    at = (at + 1) % DICTIONARY_BYTES;
    output[written] = byte;
    written += 1;
  };
  while (read < body.length && written < output.length) {
    const flags = body[read] ?? 0;
    read += 1;
    for (let bit = 0; bit < 8 && read < body.length && written < output.length; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        write(body[read] ?? 0);
        read += 1;
        continue;
      }
      if (read + 1 >= body.length) return written;
      const reference = ((body[read] ?? 0) << 8) | (body[read + 1] ?? 0);
      read += 2;
      const from = reference >> 4;
      // A reference to the place that is written next marks the end.
      if (from === at) return written;
      const count = Math.min((reference & 15) + 2, output.length - written);
      for (let index = 0; index < count; index += 1)
        write(dictionary[(from + index) % DICTIONARY_BYTES] ?? 0);
    }
  }
  return written;
}
