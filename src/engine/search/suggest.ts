// What may a person be about to type? Searches of before, titles, words, values of filters: in this order, few, and at once.
import type { SuggestInput, Suggestion } from '../../contract';
import { isStopTerm } from '../../core/analysis/stop-words';
import { charactersSounding } from '../../core/pinyin/readings';
import { soundingChains } from '../../core/pinyin/sounding-chains';
import { readAsSyllables } from '../../core/pinyin/syllables';
import { printFilter, printWords } from '../../core/query/print-query';
import { markTyped, matcherOf } from '../../core/suggest/mark-typed';
import { type TypedEnd, typedEnd } from '../../core/suggest/typed-end';
import { spacedWords } from '../../core/suggest/word-starts';
import { fold } from '../../core/text/fold';
import { nextTurn } from '../indexing/broadcast';
import type { PostingsStore, SearchStore, SuggestionIndex, TitleFound } from '../ports';

export interface SuggestParts {
  searches: Pick<SearchStore, 'saved' | 'past'>;
  suggestions: SuggestionIndex;
  postings: Pick<PostingsStore, 'bigramsFrom'>;
}

type Typed = Extract<TypedEnd, { kind: 'words' }>;

/** Of one kind: the list is to show more than one. */
const EACH_AT_MOST = 3;
const PAST_LOOKED_AT = 500;
/** One letter is the beginning of too much to say anything. */
const LEAST_LETTERS = 2;

const HAN_AT_END = /(?<!\p{Script=Han})\p{Script=Han}$/u;
/** What stands around a word in a sentence; "C++" and "C#" end as they do. */
const AROUND_WORD = /^[^\p{Letter}\p{Number}]+|[^\p{Letter}\p{Mark}\p{Number}+#]+$/gu;
const LAST_WORD = /[\p{Letter}\p{Mark}\p{Number}]+$/u;

/**
 * Work of a millisecond or so at a time: a search gets in between, and an aborted call goes no further.
 * @returns what an aborted call had so far
 */
export async function suggest(
  parts: SuggestParts,
  { text, limit }: SuggestInput,
  signal: AbortSignal,
): Promise<Suggestion[]> {
  if (text.trim() === '') return [];
  const end = typedEnd(text);
  const steps =
    end.kind === 'filter'
      ? [() => searchesOfBefore(parts, text), () => completedFilters(parts, end)]
      : [
          () => searchesOfBefore(parts, text),
          () => titles(parts, end),
          () => words(parts, end),
          () => wordsBySound(parts, end),
        ];
  const found = new Map<string, Suggestion>();
  for (const step of steps) {
    if (signal.aborted || found.size >= limit) break;
    for (const suggestion of step()) {
      const key = fold(suggestion.text).trim();
      if (key !== fold(text).trim() && !found.has(key)) found.set(key, suggestion);
    }
    await nextTurn();
  }
  return [...found.values()].slice(0, limit);
}

function searchesOfBefore({ searches }: SuggestParts, text: string): Suggestion[] {
  const match = matcherOf(text);
  const saved = firstOf(searches.saved(), ({ name, query }) => {
    const marks = match(name) ?? (match(query) && []);
    return marks && { kind: 'saved', text: query, label: name, marks, documents: null };
  });
  const past = firstOf(searches.past(PAST_LOOKED_AT), ({ query }) => {
    const marks = match(query);
    return marks && { kind: 'past', text: query, label: query, marks, documents: null };
  });
  return [...saved, ...past];
}

/** There may be hundreds, each to be looked at letter by letter: no more than are shown. */
function firstOf<T>(all: readonly T[], suggestionOf: (one: T) => Suggestion | null): Suggestion[] {
  const found: Suggestion[] = [];
  for (const one of all) {
    if (found.length === EACH_AT_MOST) break;
    const suggestion = suggestionOf(one);
    if (suggestion) found.push(suggestion);
  }
  return found;
}

function titles(parts: SuggestParts, { head, words: typed }: Typed): Suggestion[] {
  return titlesHolding(parts, typed).map(({ label }) => ({
    kind: 'title',
    text: head + printWords(label.split(/\s+/u).map(withoutPunctuation).filter(Boolean)),
    label,
    marks: markTyped(label, typed) ?? [],
    documents: null,
  }));
}

function titlesHolding({ suggestions }: SuggestParts, typed: string): TitleFound[] {
  const spaced = spacedWords(typed);
  return saysEnough(spaced) ? suggestions.titles(spaced.split(' '), EACH_AT_MOST) : [];
}

function withoutPunctuation(word: string): string {
  return word.replace(AROUND_WORD, '');
}

function words(parts: SuggestParts, { head, words: typed }: Typed): Suggestion[] {
  const last = LAST_WORD.exec(typed)?.[0] ?? '';
  const before = head + typed.slice(0, typed.length - last.length);
  const character = HAN_AT_END.exec(last)?.[0];
  const prefix = fold(last);
  const completed =
    character !== undefined
      ? bigrams(parts, character).map((bigram) => last.slice(0, -1) + bigram)
      : saysEnough(prefix) && !/\p{Script=Han}/u.test(last)
        ? parts.suggestions.words(prefix, EACH_AT_MOST)
        : [];
  return completed.map((word) => wordSuggestion(before, word, last));
}

/** The commonest words of two characters that begin so, without those of grammar alone. */
function bigrams({ postings }: SuggestParts, character: string): string[] {
  const found: string[] = [];
  for (const { term } of postings.bigramsFrom(fold(character))) {
    if (found.length === EACH_AT_MOST) break;
    if (!isStopTerm(term) && !Array.from(term).some(isStopTerm)) found.push(character + term.slice(1));
  }
  return found;
}

/** "nuanqi" is how 暖气 is typed; more than one syllable, since one is a word of English too often. */
function wordsBySound(parts: SuggestParts, { head, words: typed }: Typed): Suggestion[] {
  const last = LAST_WORD.exec(typed)?.[0] ?? '';
  const ways = readAsSyllables(last, true).filter((way) => way.length > 1);
  const chains = ways.flatMap((way) =>
    soundingChains(
      way.map(({ sound, open }) => charactersSounding(sound, open)),
      parts.postings,
    ),
  );
  const spelt = chains
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, EACH_AT_MOST)
    .map(({ terms }) => terms.map((term, place) => (place === 0 ? term : term.slice(1))).join(''));
  const before = head + typed.slice(0, typed.length - last.length);
  return spelt.map((word) => wordSuggestion(before, word, last));
}

/** Its label is the word alone: what stands before it has been typed, and is in sight. */
function wordSuggestion(before: string, word: string, typed: string): Suggestion {
  const marks = markTyped(word, typed) ?? [];
  return { kind: 'word', text: before + word, label: word, marks, documents: null };
}

function completedFilters(
  parts: SuggestParts,
  { head, field, negated, value }: Extract<TypedEnd, { kind: 'filter' }>,
): Suggestion[] {
  if (field === 'links') {
    return titlesHolding(parts, value).map(({ label }) => ({
      kind: 'filter',
      text: `${head}${printFilter(field, label, negated)}`,
      label,
      marks: markTyped(label, value) ?? [],
      documents: null,
    }));
  }
  const match = matcherOf(value);
  return parts.suggestions.values(field).flatMap((listed): Suggestion[] => {
    const marks = value === '' ? [] : match(listed.value);
    if (!marks) return [];
    const text = `${head}${printFilter(field, listed.value, negated)}`;
    return [{ kind: 'filter', text, label: listed.value, marks, documents: listed.documents }];
  });
}

function saysEnough(typed: string): boolean {
  return typed.length >= LEAST_LETTERS || /\p{Script=Han}/u.test(typed);
}
