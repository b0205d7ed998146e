// A text read from bytes, and the encoding it was read in.

export interface DecodedText {
  text: string;
  /** As iconv-lite or the encoding standard names it. */
  encoding: string;
}
