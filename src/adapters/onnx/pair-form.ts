// How a cross-encoder wants a query and a passage to be put together, from the pack's `pair` template.

import type { TokenRow } from './token-batch';
import type { PackTokenizer } from './tokenizer';

export interface PairForm {
  /** @returns one row of at most the pack's `max_tokens`; type 0 up to the passage, type 1 from it on */
  join(queryIds: number[], passageIds: number[]): TokenRow;
  /** Tokens left for query and passage together. */
  readonly room: number;
}

/** Throws Failure `invalid_input` when the template names a token the tokenizer lacks. */
export function createPairForm(template: string, maxTokens: number, tokenizer: PackTokenizer): PairForm {
  const words = template.split(' ');
  const queryAt = words.indexOf('query');
  const passageAt = words.indexOf('passage');
  const idsOf = (from: number, to?: number): number[] =>
    words.slice(from, to).map((token) => tokenizer.idOf(token));
  const before = idsOf(0, queryAt);
  const between = idsOf(queryAt + 1, passageAt);
  const after = idsOf(passageAt + 1);
  const room = Math.max(2, maxTokens - before.length - between.length - after.length);

  return {
    room,
    join(queryIds, passageIds) {
      const kept = longestFirst(queryIds.length, passageIds.length, room);
      const first = [...before, ...queryIds.slice(0, kept.first), ...between];
      const second = [...passageIds.slice(0, kept.second), ...after];
      const typeIds = new Array<number>(first.length + second.length).fill(0).fill(1, first.length);
      return { ids: [...first, ...second], typeIds };
    },
  };
}

/** The longer side is cut until both fit, as the reference tokenizers do it: a short query is never cut for a long passage. */
export function longestFirst(first: number, second: number, room: number): { first: number; second: number } {
  if (first + second <= room) return { first, second };
  const half = Math.floor(room / 2);
  if (first <= half) return { first, second: room - first };
  if (second <= half) return { first: room - second, second };
  return { first: half, second: room - half };
}
