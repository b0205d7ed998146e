// What a file becomes once read: a document of blocks, then passages with their terms. Plain data, safe to send between processes.

export type BlockKind = 'heading' | 'paragraph' | 'list' | 'table_row' | 'code' | 'caption';

/** A piece of a document in reading order. `level` (1–6) only for headings; `page` and `line` are 1-based. */
export interface Block {
  kind: BlockKind;
  text: string;
  level?: number;
  page?: number;
  line?: number;
}

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
}

/** A contiguous span of a document that is embedded, ranked and shown. */
export interface Passage {
  text: string;
  /** Title of the document (only if the document itself states one) and headings above the passage, outermost first. */
  headingPath: string[];
  page: number | null;
  line: number | null;
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
  author: string | null;
  createdAt: number | null;
  language: string | null;
  partial: boolean;
  passages: PreparedPassage[];
  /** Every distinct surface form with the term it is indexed under, flattened: [surface, term, surface, term, …]. For prefix expansion. */
  words: string[];
}
