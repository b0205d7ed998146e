// What an RTF file has for a reader, told piece by piece: text, ends of paragraphs, cells and rows, notes beside the text.

export interface ParagraphStyle {
  /** 1–6, or null for text. */
  heading: number | null;
  inTable: boolean;
}

/** What stands beside the text. */
export type Aside = 'note' | 'header' | 'footer';

export interface RtfSink {
  /** True when no more is wanted. */
  readonly isFull: boolean;
  text(text: string): void;
  /** HTML that the file carries. */
  tag(text: string): void;
  /** The number or bullet of a list's item, before its text. */
  marker(text: string): void;
  lineBreak(): void;
  endParagraph(style: ParagraphStyle): void;
  endCell(style: ParagraphStyle): void;
  endRow(): void;
  /** Of a table within a cell. */
  endInnerCell(): void;
  endInnerRow(): void;
  beginAside(kind: Aside): void;
  endAside(): void;
}
