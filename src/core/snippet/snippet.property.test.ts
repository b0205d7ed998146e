import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../query/parse-query';
import { chooseSnippet } from './choose-snippet';
import { createMatcher, type Highlight } from './highlight';
import { squeeze } from './squeeze';

const pieces = fc.constantFrom(
  'tide',
  'Tides',
  'green tea',
  '机器',
  '学习',
  '繁體',
  'cafe\u0301',
  'oﬃce',
  'co\u00adop',
  '😀',
  '👨‍👩‍👧',
  '𠀀',
  'e-mail',
  'getName',
  '. ',
  '。',
  ' ',
  '\n\n',
  '  ',
  '，',
  'x'.repeat(30),
);
const text = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const query = fc
  .array(
    fc.constantFrom(
      'tide',
      'te*',
      '"green tea"',
      '机器学习',
      '体',
      'cafe',
      'office',
      'coop',
      '😀',
      '𠀀',
      'email',
      'name',
      '"机器"',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));
const dictionary = { expandPrefix: () => ['tea', 'tide'], expandCharacter: () => ['繁体'] };
const HALF_A_PAIR = /\p{Surrogate}/u;

function highlightsOf(typed: string, source: string): Highlight[] {
  return createMatcher(parseQuery(typed, { typing: false }), dictionary).highlight(source);
}

function expectDrawable(highlights: Highlight[], length: number): void {
  let end = 0;
  for (const highlight of highlights) {
    expect(highlight.start).toBeGreaterThanOrEqual(end);
    expect(highlight.end).toBeGreaterThan(highlight.start);
    expect(highlight.end).toBeLessThanOrEqual(length);
    end = highlight.end;
  }
}

describe('highlights', () => {
  it('are sorted, inside the text and apart from one another', () => {
    fc.assert(
      fc.property(query, text, (typed, source) => {
        expectDrawable(highlightsOf(typed, source), source.length);
      }),
    );
  });
});

describe('chooseSnippet', () => {
  it('shows a stretch of the squeezed text within the limit, with the same words marked', () => {
    fc.assert(
      fc.property(query, text, fc.integer({ min: 20, max: 120 }), (typed, source, maxLength) => {
        const highlights = highlightsOf(typed, source);
        const snippet = chooseSnippet(source, highlights, { maxLength });
        const squeezed = squeeze(source).text;
        expect(snippet.text.length).toBeLessThanOrEqual(maxLength);
        expect(squeezed).toContain(snippet.text);
        expect(snippet.elidedStart || squeezed.startsWith(snippet.text)).toBe(true);
        expect(snippet.elidedEnd || squeezed.endsWith(snippet.text)).toBe(true);
        if (!HALF_A_PAIR.test(source)) expect(snippet.text).not.toMatch(HALF_A_PAIR);
        expectDrawable(snippet.highlights, snippet.text.length);
        const marked = new Set(highlights.map(({ start, end }) => squeeze(source.slice(start, end)).text));
        for (const { start, end } of snippet.highlights) {
          const words = snippet.text.slice(start, end);
          expect(
            [...marked].some((whole) => whole.includes(words)),
            words,
          ).toBe(true);
        }
      }),
    );
  });

  it('shows a mark whenever there is one', () => {
    fc.assert(
      fc.property(query, text, (typed, source) => {
        const highlights = highlightsOf(typed, source);
        const snippet = chooseSnippet(source, highlights, { maxLength: 60 });
        expect(snippet.highlights.length > 0).toBe(highlights.length > 0);
      }),
    );
  });

  it('shows what it is told to show', () => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 60 }), fc.nat(), (parts, chosen) => {
        const before = parts.slice(0, chosen % parts.length).join('');
        const part = parts[chosen % parts.length] ?? '';
        const around = { start: before.length, end: before.length + part.length };
        const snippet = chooseSnippet(parts.join(''), [], { maxLength: 80, around });
        expect(snippet.text).toContain(squeeze(part).text);
      }),
    );
  });
});

describe('squeeze', () => {
  it('keeps the words of every span', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (source, left, right) => {
        const [start = 0, end = 0] = [left % (source.length + 1), right % (source.length + 1)].sort(
          (a, b) => a - b,
        );
        const { text: squeezed, toSqueezed } = squeeze(source);
        const span = toSqueezed({ start, end });
        expect(squeezed.slice(span.start, span.end).trim()).toBe(squeeze(source.slice(start, end)).text);
      }),
    );
  });
});
