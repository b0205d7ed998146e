// What each outcome means to the person whose file it is, and what they can do. English; the page has its own catalogue.
import type { OutcomeCode } from '../contract';

const SENTENCES: Record<OutcomeCode, string> = {
  indexed: 'Searchable.',
  empty: 'No text was found in it; if it is a scan, it needs text recognition first.',
  unsupported: 'This kind of file is not read yet.',
  too_large: 'It is larger than the limit for one file; split it to make it searchable.',
  encrypted: 'It is protected by a password; save a copy without one to make it searchable.',
  corrupt:
    'It is damaged or not what its name says; open it in its own application to check, or restore it from a copy.',
  timed_out: 'Reading it took too long and was stopped; it is tried again when it changes or when you retry.',
  out_of_memory:
    'Reading it took too much memory and was stopped; it is tried again when it changes or when you retry.',
  unreadable: 'The system refused to open it; check its permissions, then retry.',
  vanished: 'It disappeared while it was being read; it comes back by itself when it does.',
};

const PARTIAL = 'Only its beginning is searchable: it is longer than the limit for one file.';

/** @returns one sentence with its remedy */
export function outcomeSentence(outcome: OutcomeCode, partial: boolean): string {
  return outcome === 'indexed' && partial ? PARTIAL : SENTENCES[outcome];
}
