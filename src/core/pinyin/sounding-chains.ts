// Which words of the index consist of characters that sound so? Found by walking its bigrams from character to character.

export interface Bigram {
  term: string;
  /** In how many passages it occurs. */
  frequency: number;
}

export interface BigramDictionary {
  /** The indexed bigrams that begin with a character. */
  bigramsFrom(character: string): readonly Bigram[];
}

/** Characters in a row, as the bigrams they are indexed by. */
export interface Chain {
  terms: string[];
  /** Of its rarest bigram: no more passages can hold the chain. */
  frequency: number;
}

/** Chains followed at a time; the rarest are dropped. Four letters alone may begin thousands. */
const MAX_CHAINS = 128;

/** @param places by place, two at least, the characters that may stand there @returns most frequent first */
export function soundingChains(
  [first, second, ...others]: readonly ReadonlySet<string>[],
  dictionary: BigramDictionary,
): Chain[] {
  if (!first || !second) return [];
  let chains = mostFrequent(
    [...first].flatMap((character) =>
      continuing(character, second, dictionary).map(({ term, frequency }) => ({ terms: [term], frequency })),
    ),
  );
  for (const place of others) {
    const longer = chains.flatMap(({ terms, frequency }) =>
      continuing(terms.at(-1)?.slice(-1) ?? '', place, dictionary).map((bigram) => ({
        terms: [...terms, bigram.term],
        frequency: Math.min(frequency, bigram.frequency),
      })),
    );
    chains = mostFrequent(longer);
  }
  return chains;
}

function continuing(
  character: string,
  place: ReadonlySet<string>,
  { bigramsFrom }: BigramDictionary,
): readonly Bigram[] {
  return bigramsFrom(character).filter(({ term }) => place.has(term.slice(-1)));
}

function mostFrequent(chains: Chain[]): Chain[] {
  return chains
    .sort((a, b) => b.frequency - a.frequency || (a.terms.join() < b.terms.join() ? -1 : 1))
    .slice(0, MAX_CHAINS);
}
