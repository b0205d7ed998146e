import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../analysis/analyzer';
import { isStopTerm } from '../analysis/stop-words';
import { parseQuery } from '../query/parse-query';
import { knownItemQuestion, type RememberedPassage } from './known-item';
import { createRandom } from './random';

const piece = fc.constantFrom(
  'harbour',
  'warranty',
  'boilers',
  'the',
  'of',
  'and',
  'OR',
  '-',
  '"',
  '“',
  '」',
  '*',
  'type:pdf',
  'title：x',
  'node.js',
  "don't",
  '3.5',
  '2023',
  '. ',
  '。',
  '，',
  '\n\n',
  ' ',
  '保修期',
  '自安装之日起',
  '循环水泵',
  '的',
  'Überraschung',
  '😀',
  '\ud83d',
);
const written = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const passages = fc
  .record({ text: written, headingPath: fc.array(written, { maxLength: 2 }), title: written })
  .chain((passage) =>
    fc.integer({ min: 0, max: passage.text.length }).map((overlap) => ({ ...passage, overlap })),
  );
const statistics = {
  passageCount: () => 100,
  documentFrequencies: (terms: string[]) => terms.map((term) => 1 + (term.length % 9)),
};

const ask = (passage: RememberedPassage, seed: number) =>
  knownItemQuestion(passage, statistics, createRandom(seed));
const keysOf = (text: string): string[] => analyze(text).map(({ term }) => term);

test('the same passage and seed give the same question', () => {
  fc.assert(
    fc.property(passages, fc.integer(), (passage, seed) => {
      expect(ask(passage, seed)).toBe(ask(passage, seed));
    }),
  );
});

test('a question is plain words that say something, and reads as nothing else', () => {
  fc.assert(
    fc.property(passages, fc.integer(), (passage, seed) => {
      const question = ask(passage, seed);
      if (question === null) return;
      const { nodes, readLiterally } = parseQuery(question, { typing: false });
      expect(readLiterally).toBe(false);
      expect(nodes.filter((node) => node.kind !== 'word' || node.prefix)).toEqual([]);
      const telling = new Set(keysOf(question).filter((term) => !isStopTerm(term)));
      expect(telling.size).toBeGreaterThanOrEqual(2);
      expect(question.length).toBeLessThan(1_000);
    }),
    { numRuns: 200 },
  );
});

test('its words come from the passage, its heading or its title', () => {
  fc.assert(
    fc.property(passages, fc.integer(), (passage, seed) => {
      const question = ask(passage, seed);
      if (question === null) return;
      const { text, overlap, headingPath, title } = passage;
      const source = [text.slice(overlap), ...headingPath, title].join('\n');
      const known = new Set(keysOf(source));
      // Half of a bigram stands for itself at the end of a clause that was cut; in the text it has its neighbour.
      const isThere = (term: string) => known.has(term) || source.includes(term);
      expect(keysOf(question).filter((term) => !isThere(term))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
