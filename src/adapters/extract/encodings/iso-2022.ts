// Mail encodings of East Asia that switch character sets by escape sequences, which iconv-lite does not read. All are EUC
// with the high bits cleared, so the bytes are turned into EUC first.
import iconv from 'iconv-lite';
import type { DecodedText } from './decoded-text';

const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const TILDE = 0x7e;
/** ESC $ ) C announces Korean, ESC $ ) A Chinese, once at the head of the text or of each line. */
const KOREAN_HEADER = [ESCAPE, 0x24, 0x29, 0x43] as const;
const CHINESE_HEADER = [ESCAPE, 0x24, 0x29, 0x41] as const;
/** Two bytes of these between `~{` and `~}` are one Chinese character of the national standard. */
const HZ_STRETCH = /~\{(?:[\x21-\x77][\x21-\x7e]){1,500}~\}/;

/** @returns null when no such escape sequence is in the text */
export function decodeEscapedText(bytes: Uint8Array): DecodedText | null {
  const escapeAt = bytes.indexOf(ESCAPE);
  if (escapeAt === -1 && bytes.indexOf(TILDE) === -1) return null;
  if (bytes.some((byte) => byte >= 0x80)) return null;
  if (startsAt(bytes, escapeAt, KOREAN_HEADER)) {
    return { text: iconv.decode(shiftedToEuc(bytes, KOREAN_HEADER), 'cp949'), encoding: 'iso-2022-kr' };
  }
  if (startsAt(bytes, escapeAt, CHINESE_HEADER)) {
    return { text: iconv.decode(shiftedToEuc(bytes, CHINESE_HEADER), 'gb18030'), encoding: 'iso-2022-cn' };
  }
  const euc = escapeAt === -1 ? null : japaneseToEuc(bytes);
  if (euc) return { text: iconv.decode(euc, 'euc-jp'), encoding: 'iso-2022-jp' };
  return decodeHz(bytes);
}

function decodeHz(bytes: Uint8Array): DecodedText | null {
  if (!HZ_STRETCH.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')))
    return null;
  const gb: number[] = [];
  let wide = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const next = bytes[index + 1] ?? 0;
    if (byte === TILDE && (next === 0x7b || next === 0x7d)) {
      wide = next === 0x7b;
      index += 1;
    } else if (byte === TILDE && !wide && (next === TILDE || next === 0x0a)) {
      // Doubled it stands for itself, at the end of a line for nothing.
      if (next === TILDE) gb.push(TILDE);
      index += 1;
    } else {
      if (byte === 0x0a) wide = false;
      gb.push(wide && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return { text: iconv.decode(Uint8Array.from(gb), 'gb18030'), encoding: 'hz' };
}

function shiftedToEuc(bytes: Uint8Array, header: readonly number[]): Uint8Array {
  const euc: number[] = [];
  let wide = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (startsAt(bytes, index, header)) index += header.length - 1;
    else if (byte === SHIFT_OUT) wide = true;
    else if (byte === SHIFT_IN) wide = false;
    else {
      if (byte === 0x0a) wide = false;
      euc.push(wide && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return Uint8Array.from(euc);
}
function japaneseToEuc(bytes: Uint8Array): Uint8Array | null {
  const euc: number[] = [];
  let mode: 'ascii' | 'kanji' | 'rareKanji' | 'katakana' = 'ascii';
  let switches = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const second = bytes[index + 1] ?? 0;
    const third = bytes[index + 2] ?? 0;
    if (byte === ESCAPE && second === 0x24 && (third === 0x40 || third === 0x42)) {
      mode = 'kanji';
      switches += 1;
      index += 2;
    } else if (byte === ESCAPE && second === 0x24 && third === 0x28 && bytes[index + 3] === 0x44) {
      mode = 'rareKanji';
      switches += 1;
      index += 3;
    } else if (byte === ESCAPE && second === 0x28 && (third === 0x42 || third === 0x4a || third === 0x49)) {
      mode = third === 0x49 ? 'katakana' : 'ascii';
      index += 2;
    } else if (mode === 'ascii' || byte <= 0x20) {
      // Every line begins in ASCII, even where the one before forgot to return to it.
      if (byte === 0x0a) mode = 'ascii';
      euc.push(byte);
    } else if (mode === 'katakana') {
      euc.push(0x8e, byte | 0x80);
    } else if (mode === 'rareKanji') {
      euc.push(0x8f, byte | 0x80, second | 0x80);
      index += 1;
    } else {
      euc.push(byte | 0x80);
    }
  }
  return switches > 0 ? Uint8Array.from(euc) : null;
}

function startsAt(bytes: Uint8Array, index: number, sequence: readonly number[]): boolean {
  return index >= 0 && sequence.every((byte, offset) => bytes[index + offset] === byte);
}
