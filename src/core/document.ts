// What a file becomes once read: a document of blocks, then passages with their terms. Plain data, safe to send between processes.

export type BlockKind = 'heading' | 'paragraph' | 'list' | 'table_row' | 'code' | 'caption';

/** A rectangle on a page: points (1/72 inch) from the bottom left of the page as it is stored, before any rotation. */
export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** Where a line of a block stands on its page. `end`: half-open end of the line in the block's text, UTF-16 units. */
export interface PlacedLine {
  end: number;
  box: Box;
}

/** A piece of a document in reading order. */
export interface Block {
  kind: BlockKind;
  /** Empty for a heading that only ends what stands under the headings before it: a slide without a title. */
  text: string;
  /** 1–6, only for headings. */
  level?: number;
  /** 1-based: a page of a PDF or book, a slide of a presentation. */
  page?: number;
  /** What is printed on the page where that is not its number: "iv", "A-3". */
  pageLabel?: string;
  /** 1-based. */
  line?: number;
  /** Of code whose author says what it is: "ts", "python". For the eye alone: no passage and no term depends on it. */
  codeLanguage?: string;
  /** The sheet, message, attachment or archive member it stands in, outermost first: "letters.zip › offer.pdf". */
  part?: string;
  /** In order of the text; together they cover it. Only where the format has pages with places on them. */
  lines?: PlacedLine[];
}

/** What a document says of itself beside its text and is found by; mostly of notes. All as written. */
export interface DocumentAttributes {
  /** Milliseconds since 1970: the day it is of by its own account, or the moment it was sent; null when it says nothing. */
  date: number | null;
  /** Other names it goes by. */
  aliases: string[];
  /** Without their mark: "project/bookwheel". */
  tags: string[];
  /** Names or paths of what it links to, without the heading and the words shown. */
  links: string[];
  /** Values of its front matter that nobody reads as text: found by, never shown. */
  properties: string[];
}

export const NO_ATTRIBUTES: Readonly<DocumentAttributes> = {
  date: null,
  aliases: [],
  tags: [],
  links: [],
  properties: [],
};

/** What an extractor makes of the bytes. `partial`: a limit was reached and what follows was not read. */
export interface ExtractedDocument {
  title: string | null;
  author: string | null;
  /** Milliseconds since 1970, from the document's own metadata. */
  createdAt: number | null;
  /** BCP 47 primary subtag the document claims or its script shows: 'en', 'zh', …; null when unknown. */
  language: string | null;
  blocks: Block[];
  partial: boolean;
  /** Absent where the format has none. */
  attributes?: DocumentAttributes;
  /** The deepest heading that may be its title where it states none; absent: 2. Notes go by their file's name otherwise. */
  titleLevel?: 1;
}

/** A stretch of a passage's lines on one page, for marking the passage where it stands. */
export interface PassageBox extends Box {
  page: number;
}

/** A contiguous span of a document that is embedded, ranked and shown. */
export interface Passage {
  text: string;
  /** Title of the document (only if the document itself states one) and headings above the passage, outermost first. */
  headingPath: string[];
  page: number | null;
  /** What is printed on the page where that is not its number. */
  pageLabel: string | null;
  line: number | null;
  /** The sheet, message, attachment or archive member it stands in; null for the document itself. */
  part: string | null;
  /** In reading order; empty where the format has no places on pages. */
  boxes: PassageBox[];
  /** Leading UTF-16 units of `text` repeated from the passage before it (the overlapping sentence). */
  overlap: number;
}

/**
 * Terms of a passage by field, space-separated in reading order (a term never contains white space).
 * `alternatives` holds extra keys that must not take part in phrases or length: identifier parts and the like.
 */
export interface PassageFields {
  title: string;
  headings: string;
  body: string;
  name: string;
  alternatives: string;
}

export interface PreparedPassage extends Passage {
  fields: PassageFields;
}

/** A document ready to be stored: everything the catalog and the postings need, and nothing that depends on a model. */
export interface PreparedDocument {
  /** The document's own title, else its first top heading, else the file's name without extension. */
  title: string;
  /** False where the title is the file's name, which a rename changes. */
  hasOwnTitle: boolean;
  author: string | null;
  createdAt: number | null;
  language: string | null;
  partial: boolean;
  attributes: DocumentAttributes;
  passages: PreparedPassage[];
  /** Every distinct surface form with the term it is indexed under, flattened: [surface, term, surface, term, …]. For prefix expansion. */
  words: string[];
}
