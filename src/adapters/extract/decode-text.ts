// Which encoding are these bytes in, and what do they say? null when they are no text at all.
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { detectCyrillic } from './cyrillic';
import type { DecodedText } from './decoded-text';
import { decodeEscapedText } from './iso-2022';
import { decodeMarkedUnicode, decodeUnmarkedUnicode } from './unicode-text';

interface DecodeOptions {
  /** What the document itself says (a meta element): believed when the bytes allow it. */
  declared?: string | null;
  /** True when the bytes end somewhere inside the file, perhaps inside a character. */
  cut?: boolean;
}

/** What the detector looks at: lines with bytes beyond ASCII, up to this much. Bytes. */
const SAMPLE_BYTES = 64 * 1024;
/** Control characters per byte above which a file is no text. Old word processors and logs hold a few. */
const MOST_CONTROL_SHARE = 0.02;
/** Characters per character that a decoder could not read, above which a candidate encoding is wrong. */
const MOST_UNREADABLE_SHARE = 0.005;
/** Where nothing can be told: the encoding of most Latin text that is not UTF-8, readable whatever the bytes. */
const LAST_RESORT = 'windows-1252';

/** The detector's names, and supersets that also read what is written in practice. */
const DECODER_NAMES: Record<string, string> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-9': 'windows-1254',
  'ISO-8859-8': 'windows-1255',
  'EUC-KR': 'cp949',
  Shift_JIS: 'cp932',
  GB2312: 'gb18030',
  GBK: 'gb18030',
};

/** Encodings the detector tells by the form of their byte sequences, which is nearly certain. */
const MULTI_BYTE = /^(?:Big5|EUC-|GB18030|Shift_JIS)/;

export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText | null {
  const marked = decodeMarkedUnicode(bytes);
  if (marked) return marked;
  if (bytes.includes(0)) return decodeUnmarkedUnicode(bytes);
  const escaped = decodeEscapedText(bytes);
  if (escaped) return escaped;
  if (controlShare(bytes) > MOST_CONTROL_SHARE) return null;
  return decodeUtf8(bytes, options.cut ?? false) ?? decodeLegacy(bytes, options.declared ?? null);
}

/** Strict: one invalid sequence means another encoding, except where the file was cut inside a character. */
function decodeUtf8(bytes: Uint8Array, cut: boolean): DecodedText | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return { text: decoder.decode(bytes, { stream: cut }), encoding: 'utf-8' };
  } catch {
    return isDamagedUtf8(bytes) ? { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' } : null;
  }
}

/** Mostly well-formed multi-byte sequences with a few broken ones: two files joined, a log cut by a full disk. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const sample = nonAsciiLines(bytes);
  const text = new TextDecoder('utf-8').decode(sample);
  let broken = 0;
  let multiByte = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') multiByte += 1;
  }
  return multiByte > broken * 20;
}

function decodeLegacy(bytes: Uint8Array, declared: string | null): DecodedText | null {
  const sample = nonAsciiLines(bytes);
  const detected = analyse(withoutTags(sample)).map((match) => match.name as string);
  const cyrillic = MULTI_BYTE.test(detected[0] ?? '') ? null : detectCyrillic(withoutTags(sample));
  const candidates = [declared, cyrillic, ...detected].filter((name) => name !== null);
  for (const candidate of candidates) {
    const encoding = DECODER_NAMES[candidate] ?? candidate;
    if (/^(?:utf|ascii|iso-2022)/i.test(encoding) || !iconv.encodingExists(encoding)) continue;
    if (unreadableShare(iconv.decode(sample, encoding)) > MOST_UNREADABLE_SHARE) continue;
    return { text: iconv.decode(bytes, encoding), encoding };
  }
  const text = iconv.decode(bytes, LAST_RESORT);
  return unreadableShare(text) > MOST_CONTROL_SHARE ? null : { text, encoding: LAST_RESORT };
}

/** Replacement characters, C1 controls and private-use characters: what a wrong decoder makes of bytes. */
function unreadableShare(text: string): number {
  let unreadable = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (
      unit === 0xfffd ||
      (unit >= 0x80 && unit < 0xa0 && unit !== 0x85) ||
      (unit >= 0xe000 && unit < 0xf900)
    ) {
      unreadable += 1;
    }
  }
  return text.length === 0 ? 0 : unreadable / text.length;
}

/** Lines without a byte beyond ASCII say nothing about the encoding and would drown those that do. */
function nonAsciiLines(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(bytes.length, SAMPLE_BYTES));
  let length = 0;
  for (let start = 0; start < bytes.length && length < sample.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = Math.min(newline === -1 ? bytes.length : newline + 1, start + sample.length - length);
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte >= 0x80)) {
      sample.set(line, length);
      length += line.length;
    }
    start = newline === -1 || end < newline + 1 ? Math.max(end, start + 1) : newline + 1;
  }
  return sample.subarray(0, length);
}

/** The detector judges by letters: those of element names are not the text's. */
function withoutTags(sample: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(sample)
      .toString('latin1')
      .replace(/<[^<>]{0,2000}>/g, ' '),
    'latin1',
  );
}

function controlShare(bytes: Uint8Array): number {
  const looked = Math.min(bytes.length, SAMPLE_BYTES);
  let controls = 0;
  for (let index = 0; index < looked; index += 1) {
    const byte = bytes[index] ?? 0;
    // Tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z (end of old DOS files) and escape occur in text.
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls += 1;
  }
  return looked === 0 ? 0 : controls / looked;
}
