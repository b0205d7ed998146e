import { describe, expect, it } from 'vitest';
import type { Highlight } from '../../../contract';
import { matchPassage } from './match-passage';

const everywhere = () => true;

function mark(text: string, ...words: string[]): Highlight[] {
  return words.map((word) => {
    const start = text.indexOf(word);
    return { start, end: start + word.length, kind: 'term' };
  });
}

/** What would be marked, as one reads it on the page. */
function marked(
  passage: string,
  highlights: Highlight[],
  strings: string[],
  isWithin: (item: number) => boolean = everywhere,
): string[] {
  return matchPassage(passage, highlights, strings, isWithin).map(({ pieces }) =>
    pieces.map(({ item, start, end }) => strings[item]?.slice(start, end)).join('|'),
  );
}

describe('matchPassage', () => {
  const passage = 'The warranty on the boiler runs five years from installation.';

  it('finds words across the strings a page comes in', () => {
    const strings = ['The warr', 'anty on the ', 'boiler runs', ' five years from instal-', 'lation.'];
    expect(marked(passage, mark(passage, 'warranty', 'boiler', 'installation'), strings)).toEqual([
      'warr|anty',
      'boiler',
      'instal|lation',
    ]);
  });

  it('is not misled by ligatures, case, spaces and full-width forms', () => {
    const text = 'The office keeps five files.';
    expect(marked(text, mark(text, 'office', 'files'), ['THE oﬃce', 'keeps  ﬁve', 'ｆｉｌｅｓ'])).toEqual([
      'oﬃce',
      'ｆｉｌｅｓ',
    ]);
  });

  it('marks the word that stands where the passage has it, not its likes', () => {
    const strings = [
      'A boiler is sold with the house. ',
      'The warranty on the boiler runs five years',
      ' from installation.',
    ];
    expect(matchPassage(passage, mark(passage, 'boiler'), strings, everywhere)).toEqual([
      { kind: 'term', pieces: [{ item: 1, start: 20, end: 26 }] },
    ]);
  });

  it('marks nothing where the words around it are others', () => {
    const strings = ['Nobody gives a warranty for this house.'];
    expect(marked(passage, mark(passage, 'warranty'), strings)).toEqual([]);
  });

  it('marks nothing inside other words', () => {
    const text = 'We cover it all the same.';
    expect(marked(text, mark(text, 'cover'), ['They discover it all the same.'])).toEqual([]);
  });

  it('marks neither of two places that agree as well', () => {
    const strings = [passage, passage];
    expect(marked(passage, mark(passage, 'boiler'), strings)).toEqual([]);
  });

  it('looks only where the passage stands', () => {
    const strings = [passage, passage];
    expect(matchPassage(passage, mark(passage, 'boiler'), strings, (item) => item === 1)).toEqual([
      { kind: 'term', pieces: [{ item: 1, start: 20, end: 26 }] },
    ]);
  });

  it('finds what is left of a passage that goes on over the page', () => {
    expect(marked(passage, mark(passage, 'boiler', 'installation'), ['The warranty on the boiler'])).toEqual([
      'boiler',
    ]);
  });

  it('finds Chinese, and characters outside the basic plane', () => {
    const text = '保修期自安装之日起五年，𠮷野家除外。';
    expect(
      marked(text, mark(text, '安装', '𠮷野'), ['保修期自安', '装之日起五年，𠮷', '野家除外。']),
    ).toEqual(['安|装', '𠮷|野']);
  });

  it('has nothing to find for a highlight of punctuation, or beyond the text', () => {
    expect(marked('a, b', [{ start: 1, end: 2, kind: 'term' }], ['a, b'])).toEqual([]);
    expect(marked('a', [{ start: 5, end: 9, kind: 'term' }], ['a'])).toEqual([]);
  });
});
