// What is typed, and how much of an answer is wanted for it.
import { useState } from 'react';
import type { SearchRequest } from '../search/use-search';

/** What one looks through before one rewords; asking for all of them would make each keystroke wait. */
const FIRST_HITS = 50;
/** The most the contract gives. */
const ALL_HITS = 200;

const NOTHING: SearchRequest = { text: '', settled: false, limit: FIRST_HITS, verbatim: false, attempt: 0 };

export function useTyped() {
  const [typed, setTyped] = useState(NOTHING);
  return {
    typed,
    setText: (text: string) => setTyped({ ...NOTHING, text }),
    /** A whole question, its last word finished. */
    setQuestion: (text: string) => setTyped({ ...NOTHING, text, settled: true }),
    /** The last word is finished. */
    settle: () => setTyped({ ...typed, settled: true }),
    /** No correction: this is what is meant. */
    takeVerbatim: () => setTyped({ ...typed, verbatim: true }),
    retry: () => setTyped({ ...typed, attempt: typed.attempt + 1 }),
    showAll: () => setTyped({ ...typed, limit: ALL_HITS }),
  };
}
