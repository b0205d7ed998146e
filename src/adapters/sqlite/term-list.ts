// Hundreds of thousands of short terms in little memory: as one text, a term a line, not as an object each.
//
//   text         二人\n中国\n国人\n          starts        0 3 6
//   byFirst      2 1 0 …  places of terms of two units, those with one first unit together, in the order of the list
import type { Bigram } from '../../core/pinyin/sounding-chains';
import { createRecentMap } from './recent-map';

export interface TermList {
  /** The first terms that hold the character, in the order of the list. */
  holding(character: string, limit: number): string[];
  /** The terms of two units that begin with this one, in the order of the list. */
  pairsFrom(unit: string): readonly Bigram[];
}

const UNITS = 2 ** 16;
/** Strings are joined in pieces, so that they do not all live at once. */
const TERMS_PER_PIECE = 4_096;
/** Made into objects when asked for; a word's readings ask for few and for the same ones. */
const REMEMBERED_FIRSTS = 100;

/** @param terms none of them twice, and none with a line feed in it */
export function createTermList(terms: Iterable<Bigram>): TermList {
  const { text, starts, frequencies } = collect(terms);
  const count = frequencies.length;
  const termAt = (place: number): string => text.slice(starts[place], (starts[place + 1] ?? 0) - 1);
  const isPair = (place: number): boolean => (starts[place + 1] ?? 0) - (starts[place] ?? 0) === 3;

  // A counting sort: where the terms of each first unit end, then begin.
  const begins = new Uint32Array(UNITS + 1);
  const firstOf = (place: number): number => text.charCodeAt(starts[place] ?? 0);
  for (let place = 0; place < count; place++) {
    if (isPair(place)) begins[firstOf(place) + 1] = (begins[firstOf(place) + 1] ?? 0) + 1;
  }
  for (let unit = 0; unit < UNITS; unit++) begins[unit + 1] = (begins[unit + 1] ?? 0) + (begins[unit] ?? 0);
  const byFirst = new Uint32Array(begins[UNITS] ?? 0);
  const next = begins.slice();
  for (let place = 0; place < count; place++) {
    if (!isPair(place)) continue;
    const unit = firstOf(place);
    byFirst[next[unit] ?? 0] = place;
    next[unit] = (next[unit] ?? 0) + 1;
  }

  const remembered = createRecentMap<string, readonly Bigram[]>(REMEMBERED_FIRSTS);
  return {
    holding(character, limit) {
      const found: string[] = [];
      for (let at = text.indexOf(character); at >= 0 && found.length < limit; ) {
        const end = text.indexOf('\n', at);
        found.push(text.slice(text.lastIndexOf('\n', at) + 1, end));
        at = text.indexOf(character, end);
      }
      return found;
    },
    pairsFrom(unit) {
      const known = remembered.get(unit);
      if (known) return known;
      const code = unit.charCodeAt(0);
      const places = byFirst.subarray(begins[code], begins[code + 1]);
      const pairs = Array.from(places, (place) => ({
        term: termAt(place),
        frequency: frequencies[place] ?? 0,
      }));
      remembered.set(unit, pairs);
      return pairs;
    },
  };
}

function collect(terms: Iterable<Bigram>): { text: string; starts: Uint32Array; frequencies: Uint32Array } {
  const pieces: string[] = [];
  const starts: number[] = [0];
  const frequencies: number[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const { term, frequency } of terms) {
    piece.push(term, '\n');
    length += term.length + 1;
    starts.push(length);
    frequencies.push(frequency);
    if (piece.length < 2 * TERMS_PER_PIECE) continue;
    pieces.push(piece.join(''));
    piece = [];
  }
  pieces.push(piece.join(''));
  return {
    text: pieces.join(''),
    starts: Uint32Array.from(starts),
    frequencies: Uint32Array.from(frequencies),
  };
}
