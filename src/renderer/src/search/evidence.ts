// Which sentence of a snippet answers, when no word of the query is in it.
import type { Snippet } from '../../../contract';

export interface Evidence {
  sentence: string;
  /** What the snippet goes on with. */
  after: string;
}

/** The marked sentence or sentences; null for a snippet with marked words. */
export function evidenceOf(snippet: Snippet): Evidence | null {
  const sentences = snippet.highlights.filter((highlight) => highlight.kind === 'passage');
  const [first] = sentences;
  const last = sentences.at(-1);
  if (!first || !last) return null;
  return {
    sentence: snippet.text.slice(first.start, last.end).trim(),
    after: snippet.text.slice(last.end).trim(),
  };
}
