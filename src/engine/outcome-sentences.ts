// What each outcome means to the person whose file it is, and what they can do. English; the page has its own catalogue.
import type { OutcomeCode } from '../contract';

const SENTENCES: Record<OutcomeCode, string> = {
  indexed: 'Searchable.',
  empty: 'There is no text in it.',
  unsupported: 'This kind of file is not read; save it as PDF, Word or text to find what is in it.',
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

const PARTIAL =
  'Only a part of it is searchable: it is damaged further on, or longer than the limit for one file.';
const TO_BE_RECOGNIZED =
  'Its pages are pictures without text; the text in them is recognised in the background while Bookwheel runs, or by "bookwheel index --recognize".';
const NOT_RECOGNIZABLE =
  'Its pages are pictures without text; "bookwheel models install languages", or Tesseract with its language data, makes them searchable.';

export interface Outcome {
  outcome: OutcomeCode;
  partial: boolean;
  /** Pages that are pictures and have not been recognised. */
  scannedPages: number;
}

/** @returns one sentence with its remedy */
export function outcomeSentence({ outcome, partial, scannedPages }: Outcome, canRecognize: boolean): string {
  if (scannedPages > 0) return canRecognize ? TO_BE_RECOGNIZED : NOT_RECOGNIZABLE;
  return outcome === 'indexed' && partial ? PARTIAL : SENTENCES[outcome];
}
