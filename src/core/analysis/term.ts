// One occurrence of a term in a text: what the analyzer yields, for indexing, querying and highlighting alike.
import type { Span } from '../text/span';

export interface Term {
  /** The dictionary key: folded and stemmed. Never empty, never contains white space. */
  term: string;
  /** Folded but not stemmed: what a prefix typed by a person is compared with. Equal to `term` for CJK bigrams. */
  surface: string;
  /** In the original text given to the analyzer. */
  span: Span;
  /** 0-based place for phrases; terms made from the same stretch (overlapping bigrams) follow one another. */
  position: number;
  /** Other keys for the same stretch: parts of an identifier, a spelling without punctuation. Outside phrases and length. */
  alternatives: string[];
}
