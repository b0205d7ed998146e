// Why a result is here, in sentences: the words that are in it, how near it is by meaning, what reading again changed.
import type { Why, WordPlace } from '../../../contract';
import type { Messages } from '../messages';

/** Nearer than this many others, a passage is called close. */
const CLOSE_RANK = 10;

/** Never empty: at the least that it stands in the list by the filters alone. */
export function whySentences(
  { words, meaning, readAgain, explanation }: Why,
  { answers }: Messages,
): string[] {
  const { why } = answers;
  const sentences: string[] = [];
  const there = words.filter(({ places }) => places.length > 0);
  const missing = words.filter(({ places }) => places.length === 0).map(({ text }) => text);
  const [only] = words.length === 1 ? there : [];
  if (only) sentences.push(why.oneWord(only.text));
  else if (words.length > 0) sentences.push(why.words(there.length, words.length, missing));
  for (const place of ['title', 'heading', 'name'] as const) {
    const standing = there.filter(({ places }) => places.includes(place) && isNewsIn(place, places));
    if (standing.length > 0) sentences.push(why.inPlace[place](standing.map(({ text }) => text)));
  }
  if (meaning !== null) {
    const { rank } = meaning;
    sentences.push(rank === 1 ? why.closest : rank <= CLOSE_RANK ? why.close(rank) : why.near(rank));
  }
  if (readAgain !== null) {
    const { from, to } = readAgain;
    sentences.push(
      from === to ? why.stayed(to) : to < from ? why.movedUp(from, to) : why.movedDown(from, to),
    );
  }
  if (explanation.steps.some(({ stage }) => stage === 'title')) sentences.push(why.called);
  if (explanation.steps.some(({ stage }) => stage === 'guard')) sentences.push(why.kept);
  return sentences.length > 0 ? sentences : [why.byFilter];
}

/** A file named as its title says the same twice. */
function isNewsIn(place: WordPlace, places: readonly WordPlace[]): boolean {
  return place !== 'name' || !places.includes('title');
}
