import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../text/fold';
import { analyze } from './analyzer';

const pieces = fc.constantFrom(
  'word',
  'Running',
  'getUserName',
  'snake_case',
  'node.js',
  'e-mail',
  "it's",
  '’s',
  '机器',
  '学',
  '繁體',
  'ﬁ',
  'cafe\u0301',
  '\u0301',
  '\u00ad',
  '\u200d',
  '😀',
  '👍🏽',
  '\ud83d',
  '𠀀',
  'ｶﾞ',
  '한',
  'ที่',
  '㎏',
  '㍿',
  'ﷺ',
  '1,000',
  '3.14',
  'C++',
  '#',
  '@',
  '&',
  '.',
  '-',
  '_',
  "'",
  ' ',
  '\n',
  '，',
  'A/b+',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
);
const HALF_A_PAIR = /\p{Surrogate}/u;
const PUNCTUATION = /['’＇,\s]/g;

describe('analyze', () => {
  it('gives terms in order, with spans inside the text that never cut a surrogate pair', () => {
    fc.assert(
      fc.property(text, (source) => {
        let start = 0;
        for (const [index, term] of analyze(source).entries()) {
          expect(term.position).toBe(index);
          expect(term.span.start).toBeGreaterThanOrEqual(start);
          expect(term.span.end).toBeGreaterThan(term.span.start);
          expect(term.span.end).toBeLessThanOrEqual(source.length);
          start = term.span.start;
          if (!HALF_A_PAIR.test(source)) {
            expect(source.slice(term.span.start, term.span.end)).not.toMatch(HALF_A_PAIR);
          }
        }
      }),
    );
  });

  it('gives keys without white space, never empty', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const term of analyze(source)) {
          for (const key of [term.term, term.surface, ...term.alternatives]) expect(key).toMatch(/^\S+$/u);
        }
      }),
    );
  });

  it('cuts out what folds to the surface', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { span, surface } of analyze(source)) {
          const written = fold(source.slice(span.start, span.end)).replace(PUNCTUATION, '');
          // A single character of the original may stand for several of the folded text (㍿), of which a bigram is a part.
          expect(written).toContain(surface);
        }
      }),
    );
  });

  it('gives the same terms for the folded text, capitals of identifiers and possessives aside', () => {
    const plain = fc.array(
      fc.constantFrom('机器', '繁體', 'ﬁne', 'cafe\u0301', 'ｶﾞ', '한국', ' ', '😀', 'Ünder', '２０'),
    );
    fc.assert(
      fc.property(plain, (parts) => {
        const source = parts.join('');
        expect(analyze(fold(source)).map((term) => term.term)).toEqual(
          analyze(source).map((term) => term.term),
        );
      }),
    );
  });

  it('never parts a letter from its marks, nor a picture from what it is made of', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const pieces = fc.constantFrom(
      ...[
        'e\u0301',
        'か\u3099',
        'ｶﾞ',
        '\u1112\u1161\u11ab',
        '葛\u{e0100}',
        '𠮷',
        '👩🏽‍🔬',
        '❤️‍🔥',
        '🇨🇳',
        'ที่',
        'हि',
        'co\u00adop',
      ],
      ...['a\u200db', 'ﬁ', 'ß', 'İ', 'ı', '机', '学', 'A', '.', '-', '+', '#', '1', ' ', '⚠️', '1️⃣', '⽂'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const source = parts.join('');
        const borders = new Set([...graphemes.segment(source)].map(({ index }) => index)).add(source.length);
        for (const { span } of analyze(source)) {
          expect(borders, source.slice(span.start, span.end)).toContain(span.start);
          expect(borders, source.slice(span.start, span.end)).toContain(span.end);
        }
      }),
    );
  });

  it('gives a word the same term wherever it stands', () => {
    const words = fc.constantFrom(
      ...[
        'Running',
        'C++20',
        'C#',
        'AT&T',
        '3.11.2',
        'python3.11',
        'getUserName',
        'a_b',
        "O'Reilly",
        'Straße',
        'cafe\u0301',
      ],
      ...[
        'jane.doe@example.org',
        'K8s',
        'node.js',
        '1,234,567',
        'U.S.A',
        '机器',
        '𠮷野',
        'ﾊﾟｿ',
        '👩🏽‍🔬',
        'ısı',
        'co\u00adop',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1 }),
        fc.constantFrom(' ', '\n', '　', '，', ' – '),
        (parts, between) => {
          const terms = analyze(parts.join(between));
          const alone = parts.flatMap((part) => analyze(part));
          expect(terms.map(({ term, alternatives }) => [term, alternatives])).toEqual(
            alone.map(({ term, alternatives }) => [term, alternatives]),
          );
        },
      ),
    );
  });
});
