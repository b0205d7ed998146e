// Which passages of a library is it asked about, when it cannot be asked about all?
import { type Random, randomBelow, shuffled } from './random';

export interface SampledDocument {
  id: number;
  language: string | null;
  /** How many it has. */
  passages: number;
}

/**
 * Every passage once, in an order whose beginning is a fair sample: no document comes again before each has had its turn,
 * and languages take turns as long as they have documents left, so that a large folder or the commoner language does
 * not fill it.
 */
export function* drawPassages(
  documents: readonly SampledDocument[],
  random: Random,
): Generator<{ documentId: number; ordinal: number }, void, void> {
  let left = languagesInTurn(documents, random)
    .filter(({ passages }) => passages > 0)
    .map((document) => ({ ...document, first: randomBelow(document.passages, random) }));
  for (let turn = 0; left.length > 0; turn += 1) {
    for (const { id, first, passages } of left) yield { documentId: id, ordinal: (first + turn) % passages };
    left = left.filter(({ passages }) => passages > turn + 1);
  }
}

function languagesInTurn(documents: readonly SampledDocument[], random: Random): SampledDocument[] {
  const placed = new Map<string | null, number>();
  return shuffled(documents, random)
    .map((document) => {
      const turn = placed.get(document.language) ?? 0;
      placed.set(document.language, turn + 1);
      return { document, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ document }) => document);
}
