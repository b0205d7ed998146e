// What does a header say? Encoded words (RFC 2047) and raw bytes in any encoding become text.
import { decodeLabelled, latin1Bytes } from './mail-charset';
import { decodeBase64, decodeQuotedPrintable } from './mail-transfer';

interface EncodedWord {
  charset: string;
  encoding: 'b' | 'q';
  content: string;
}

/** Spaces inside are against the rules and written all the same. */
const ENCODED_WORD = /=\?([\w.:+-]{1,60}(?:\*[\w-]{0,20})?)\?([bq])\?([^?\r\n]{0,4000})\?=/gi;

/**
 * @param value bytes of the header, one character each
 * @param charset of bytes that no encoded word explains, where something is known of it
 * @returns one line
 */
export function decodeHeaderText(value: string, charset: string | null = null): string {
  return replaceWords(value, charset, (text) => text)
    .replace(/[\s\0]+/g, ' ')
    .trim();
}

/** The same with encoded words kept as such, all in UTF-8: for parsers that must not see what is inside. */
export function recodeWords(value: string, charset: string | null): string {
  return replaceWords(
    value,
    charset,
    (text) => `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`,
  );
}

function replaceWords(value: string, rawCharset: string | null, render: (text: string) => string): string {
  const written: string[] = [];
  let run: EncodedWord[] = [];
  let end = 0;
  const closeRun = (): void => {
    if (run.length > 0) written.push(render(decodeRun(run)));
    run = [];
  };
  for (const match of value.matchAll(ENCODED_WORD)) {
    const between = value.slice(end, match.index);
    // White space between two encoded words only folds the line.
    if (run.length === 0 || between.trim() !== '') {
      closeRun();
      written.push(decodeRaw(between, rawCharset));
    }
    const [, charset = '', encoding = '', content = ''] = match;
    run.push({
      charset: charset.replace(/\*.*$/, '').toLowerCase(),
      encoding: encoding.toLowerCase() === 'b' ? 'b' : 'q',
      content,
    });
    end = match.index + match[0].length;
  }
  closeRun();
  written.push(decodeRaw(value.slice(end), rawCharset));
  return written.join('');
}

/** Characters are often split between words: bytes of one charset are joined before they are decoded. */
function decodeRun(words: EncodedWord[]): string {
  const parts: string[] = [];
  let bytes: Uint8Array[] = [];
  for (const [index, word] of words.entries()) {
    bytes.push(bytesOf(word));
    if (words[index + 1]?.charset === word.charset) continue;
    parts.push(decodeLabelled(Buffer.concat(bytes), word.charset));
    bytes = [];
  }
  return parts.join('');
}

function bytesOf({ encoding, content }: EncodedWord): Uint8Array {
  if (encoding === 'b') return decodeBase64(latin1Bytes(content));
  // "=C3 =A4" and "= C3": lines that were folded inside a word.
  const written = content.replace(/=[ \t]+(?=[0-9a-f]{2})/gi, '=').replaceAll('_', ' ');
  return decodeQuotedPrintable(latin1Bytes(written));
}

function decodeRaw(text: string, charset: string | null): string {
  return /[^\t\r\n -~]/.test(text) ? decodeLabelled(latin1Bytes(text), charset) : text;
}
