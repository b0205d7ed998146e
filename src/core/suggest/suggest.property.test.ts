import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markTyped } from './mark-typed';
import { TitleList } from './title-list';
import { typedEnd } from './typed-end';
import { spacedWords } from './word-starts';

const word = fc.constantFrom('boiler', 'Contract', 'é', '保修', '说明', 'v2', '2023', 'ﬁle', 'ǅ', '☃');
const label = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '-', '_', '', '. ')), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

it('any text is taken apart without losing a character', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), label), (text) => {
      const end = typedEnd(text);
      if (end.kind === 'words') expect(end.head + end.words).toBe(text);
      else expect(text.startsWith(end.head)).toBe(true);
    }),
  );
});

it('marks lie in the text, in order and apart', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), label), fc.oneof(fc.string(), label), (text, typed) => {
      let last = -1;
      for (const { start, end } of markTyped(text, typed) ?? []) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
  );
});

it('the list finds a title by the beginning of each of its words, and marks agree', () => {
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (labels, which, cut) => {
      const list = new TitleList();
      for (const [documentId, one] of labels.entries()) list.add({ documentId, label: one });
      const wanted = labels[which % labels.length] ?? '';
      const words = spacedWords(wanted).split(' ').filter(Boolean);
      const whole = words[cut % Math.max(words.length, 1)];
      if (whole === undefined) return;
      const beginning = [...whole].slice(0, 1 + (cut % [...whole].length)).join('');
      const found = list.holding([beginning], labels.length);
      expect(found.map((title) => title.label)).toContain(wanted);
      for (const title of found) expect(markTyped(title.label, beginning)).not.toBeNull();
    }),
  );
});

it('those that begin with what is typed come first, then as they were added', () => {
  const list = new TitleList();
  for (const [documentId, one] of ['The boiler', 'Boiler two', 'A boiler', 'Boiler one'].entries()) {
    list.add({ documentId, label: one });
  }
  const labels = (limit: number) => list.holding(['boi'], limit).map((title) => title.label);
  expect(labels(9)).toEqual(['Boiler two', 'Boiler one', 'The boiler', 'A boiler']);
  expect(labels(1)).toEqual(['Boiler two']);
});

it.each([
  [
    'Boiler contract',
    'con boi',
    [
      [0, 3],
      [7, 10],
    ],
  ],
  ['Café', 'cafe', [[0, 4]]],
  ['my-boiler_v2', 'boi', [[3, 6]]],
  ['保修说明', '说明', [[2, 4]]],
  ['暖气保修', 'baox', [[2, 4]]],
  ['暖气保修', 'bx', [[2, 4]]],
  ['Reboiler', 'boi', null],
  ['boiler', '', null],
])('in %j, %j is marked', (text, typed, spans) => {
  const marks = markTyped(text, typed)?.map(({ start, end }) => [start, end]);
  expect(marks ?? null).toEqual(spans);
});
