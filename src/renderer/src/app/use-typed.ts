// What is typed, and what kind of answer is wanted for it.
import { useState } from 'react';
import type { SearchSort } from '../../../contract';
import type { SearchRequest } from '../search/use-search';

const NOTHING: SearchRequest = {
  ...{ text: '', settled: false, sort: 'relevance', verbatim: false, attempt: 0 },
};

export function useTyped() {
  const [typed, setTyped] = useState(NOTHING);
  return {
    typed,
    setText: (text: string) => setTyped({ ...NOTHING, sort: typed.sort, text }),
    /** A whole question, its last word finished. */
    setQuestion: (text: string) => setTyped({ ...NOTHING, sort: typed.sort, text, settled: true }),
    /** The last word is finished. */
    settle: () => setTyped({ ...typed, settled: true }),
    /** No correction: this is what is meant. */
    takeVerbatim: () => setTyped({ ...typed, verbatim: true }),
    retry: () => setTyped({ ...typed, attempt: typed.attempt + 1 }),
    /** Stays for the searches after this one. */
    sortBy: (sort: SearchSort) => setTyped({ ...typed, sort }),
  };
}
