// Which characters are these bytes of a mail? Its label is believed where the bytes allow it; labels are often wrong or unknown.
import iconv from 'iconv-lite';
import { ownEntry } from '../../../../core/own-entry';
import { decodeText } from '../../encodings/decode-text';

/** Labels as written in mail, by what iconv-lite calls them; supersets where programs write more than they declare. */
const DECODER_NAMES: Readonly<Record<string, string>> = {
  iso88591: 'windows-1252',
  latin1: 'windows-1252',
  iso88599: 'windows-1254',
  iso88598i: 'windows-1255',
  iso88598e: 'windows-1255',
  iso88598: 'windows-1255',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  shiftjis: 'cp932',
  sjis: 'cp932',
  xsjis: 'cp932',
  windows31j: 'cp932',
  euckr: 'cp949',
  ksc56011987: 'cp949',
  unicode11utf7: 'utf7',
};
/** Every text of these is also one of UTF-8, or must be looked at to be read at all. */
const SAYS_NOTHING = /^(?:usascii|ascii|ansix34\d*|utf8|iso2022\w*|unknown\w*|xunknown|binary|8bit|none)?$/;
const MULTI_BYTE = /^(?:gb|big5|cp932|cp949|euc)/;
/** Up to this many bytes beyond ASCII, East Asian text may pass for UTF-8 by chance. */
const CHANCE_BYTES = 8;
/** Share of characters a wrong decoder could not read, above which the label is a lie. */
const MOST_UNREADABLE_SHARE = 0.005;
/** Looked at to judge a label. Characters. */
const SAMPLE_CHARACTERS = 16_384;

/** @param label a charset parameter as written, or null; @returns text whatever the bytes are, without NUL characters */
export function decodeLabelled(bytes: Uint8Array, label: string | null): string {
  const name = decoderName(label);
  if (name === 'utf7') return iconv.decode(asBuffer(bytes), name);
  if (name !== null && /^(?:utf|ucs)(?:16|32|2)/.test(name) && bytes.includes(0)) {
    return iconv.decode(asBuffer(bytes), name).replaceAll('\0', '');
  }
  if (name !== null && MULTI_BYTE.test(name) && countHigh(bytes, CHANCE_BYTES) <= CHANCE_BYTES) {
    const text = iconv.decode(asBuffer(bytes), name);
    if (isReadable(text)) return text;
  }
  const unicode = strictUtf8(bytes);
  if (unicode !== null) return unicode;
  if (name !== null && !bytes.includes(0)) {
    const text = iconv.decode(asBuffer(bytes), name);
    if (isReadable(text)) return text;
  }
  return decodeText(bytes, { declared: name })?.text ?? withoutControls(bytes, name);
}

/** The bytes of text in which every character stands for one. */
export function latin1Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

export function latin1Text(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1');
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @returns null when the label tells nothing or names no known encoding */
function decoderName(label: string | null): string | null {
  const plain = (label ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
  if (SAYS_NOTHING.test(plain)) return null;
  const name =
    ownEntry(DECODER_NAMES, plain) ?? ownEntry(DECODER_NAMES, plain.replace(/^(?:x|cs)/, '')) ?? plain;
  return iconv.encodingExists(name) ? name : null;
}

/** Escape sequences of Japanese and Korean mail are ASCII too, and left to those who know them. */
function strictUtf8(bytes: Uint8Array): string | null {
  if (bytes.includes(0) || bytes.includes(0x1b)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Damaged mail: what is left without the bytes that no text has. */
function withoutControls(bytes: Uint8Array, name: string | null): string {
  const kept = bytes.filter((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
  return decodeText(kept, { declared: name })?.text ?? new TextDecoder('windows-1252').decode(kept);
}

/** Replacement, control and private-use characters are what a wrong decoder makes of bytes. */
function isReadable(text: string): boolean {
  const length = Math.min(text.length, SAMPLE_CHARACTERS);
  let unreadable = 0;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    const isControl = unit < 0x20 ? unit < 0x09 || unit > 0x0d : unit >= 0x7f && unit < 0xa0 && unit !== 0x85;
    if (isControl || unit === 0xfffd || (unit >= 0xe000 && unit < 0xf900)) unreadable += 1;
  }
  return unreadable <= length * MOST_UNREADABLE_SHARE;
}

/** Stops counting once there are more than `most`. */
function countHigh(bytes: Uint8Array, most: number): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) count += 1;
    if (count > most) break;
  }
  return count;
}
