// How much work to hand the model at once, learnt from how long the last pieces took.

/**
 * A query that has just come waits at most about this long for the piece that is running. At half of it a transformer gets
 * one passage at a time, and an int8 one is then a quarter slower than with four.
 */
const TARGET_MS = 40;
/** Bounds one message between the processes. */
export const MAX_TEXTS_AT_ONCE = 256;
/** What a 22-million-parameter transformer needs on an old laptop: a start that is too slow, never too bold. */
const FIRST_MS_PER_BYTE = 0.02;
/** Half of what was known gives way to each new measurement. */
const MEMORY = 0.5;

export interface Pacer {
  /** How many of the texts, from the first, make one piece of work; at least one. */
  take(texts: string[]): number;
  note(texts: string[], tookMs: number): void;
}

/** UTF-8 bytes stand in for tokens: three to five a token in Chinese and in English alike. */
export function createPacer(): Pacer {
  let msPerByte = FIRST_MS_PER_BYTE;
  return {
    take(texts) {
      let count = 0;
      let ms = 0;
      for (const text of texts.slice(0, MAX_TEXTS_AT_ONCE)) {
        ms += Buffer.byteLength(text) * msPerByte;
        if (count > 0 && ms > TARGET_MS) break;
        count += 1;
      }
      return count;
    },
    note(texts, tookMs) {
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      if (bytes > 0) msPerByte = MEMORY * msPerByte + (1 - MEMORY) * (tookMs / bytes);
    },
  };
}
