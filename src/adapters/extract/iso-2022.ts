// Japanese and Korean mail encodings that switch character sets by escape sequences, which iconv-lite does not read.
// Both are EUC with the high bits cleared, so the bytes are turned into EUC first.
import iconv from 'iconv-lite';
import type { DecodedText } from './decoded-text';

const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
/** ESC $ ) C announces Korean once, at the head of the text. */
const KOREAN_HEADER = [ESCAPE, 0x24, 0x29, 0x43] as const;

/** @returns null when no such escape sequence is in the text */
export function decodeEscapedText(bytes: Uint8Array): DecodedText | null {
  if (bytes.some((byte) => byte >= 0x80)) return null;
  if (startsAt(bytes, bytes.indexOf(ESCAPE), KOREAN_HEADER)) {
    return { text: iconv.decode(koreanToEuc(bytes), 'cp949'), encoding: 'iso-2022-kr' };
  }
  const euc = japaneseToEuc(bytes);
  return euc && { text: iconv.decode(euc, 'euc-jp'), encoding: 'iso-2022-jp' };
}

function koreanToEuc(bytes: Uint8Array): Uint8Array {
  const euc: number[] = [];
  let wide = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (startsAt(bytes, index, KOREAN_HEADER)) index += KOREAN_HEADER.length - 1;
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
  let mode: 'ascii' | 'kanji' | 'katakana' = 'ascii';
  let switches = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const second = bytes[index + 1] ?? 0;
    const third = bytes[index + 2] ?? 0;
    if (byte === ESCAPE && second === 0x24 && (third === 0x40 || third === 0x42)) {
      mode = 'kanji';
      switches += 1;
      index += 2;
    } else if (byte === ESCAPE && second === 0x28 && (third === 0x42 || third === 0x4a || third === 0x49)) {
      mode = third === 0x49 ? 'katakana' : 'ascii';
      index += 2;
    } else if (mode === 'ascii' || byte <= 0x20) {
      euc.push(byte);
    } else if (mode === 'katakana') {
      euc.push(0x8e, byte | 0x80);
    } else {
      euc.push(byte | 0x80);
    }
  }
  return switches > 0 ? Uint8Array.from(euc) : null;
}

function startsAt(bytes: Uint8Array, index: number, sequence: readonly number[]): boolean {
  return index >= 0 && sequence.every((byte, offset) => bytes[index + offset] === byte);
}
