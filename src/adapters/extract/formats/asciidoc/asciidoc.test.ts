import { expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readAsciidoc } from './asciidoc';

const read = (source: string) => readAsciidoc(new TextEncoder().encode(source), readContext('a.adoc'));
const texts = (source: string): string[] => read(source).blocks.map(({ text }) => text);

it('reads headings, and title, author and date from the lines under the first', () => {
  const source =
    '= On *Bread*\nAda Lovelace <ada@example.org>; Bob\nv1.0, 2024-03-01\n:lang: en\n:oven: hot stove\n\n== Flour\n\nThe {oven}.\n\n=== Rye\n';
  expect(read(source)).toMatchObject({
    title: 'On Bread',
    author: 'Ada Lovelace, Bob',
    createdAt: Date.UTC(2024, 2, 1),
    language: 'en',
    blocks: [
      { kind: 'heading', level: 1, text: 'On Bread', line: 1 },
      { kind: 'heading', level: 2, text: 'Flour', line: 7 },
      { kind: 'paragraph', text: 'The hot stove.', line: 9 },
      { kind: 'heading', level: 3, text: 'Rye', line: 11 },
    ],
  });
});

it('takes the line under a title for text when it is a sentence', () => {
  expect(read('= Title\nThis is the first sentence.').author).toBeNull();
});

it('reads code with its title, without its settings and numbers', () => {
  const source =
    '.Listing\n[source,java]\n----\nint a; // <1>\n\nint b;\n----\n<1> The first.\n\n....\nplain\n....';
  expect(read(source).blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['caption', 'Listing'],
    ['code', 'int a;\n\nint b;'],
    ['list', 'The first.'],
    ['code', 'plain'],
  ]);
});

it('reads tables by line, and by empty lines where cells have lines of their own', () => {
  const source = '[cols="1,2"]\n|===\n|A |B\n\n|one\n|two\nmore\n\n2+|wide\n|===\nAfter';
  expect(texts(source)).toEqual(['A | B', 'one | two more', 'wide', 'After']);
});

it('reads lists, terms, notes, pictures and quoted blocks', () => {
  const source =
    '* one\n** two\n. [x] three\n\nOven:: Hot.\n\nNOTE: Mind it.\n\n.A loaf\nimage::loaf.png[A loaf,300]\nimage::b.png[Crumb]\n\n[quote, Ada]\n____\nSaid.\n____\n\n[NOTE]\n====\nInside.\n====';
  expect(texts(source)).toEqual([
    'one',
    'two',
    'three',
    'Oven: Hot.',
    'NOTE: Mind it.',
    'A loaf',
    'Crumb',
    'Ada',
    'Said.',
    'Inside.',
  ]);
});

it('leaves out comments, includes and conditions', () => {
  expect(texts('// remark\n////\nhidden\n////\ninclude::a.adoc[]\nifdef::x[]\nShown\nendif::[]')).toEqual([
    'Shown',
  ]);
});

it.each([
  ['https://x.org[the site^] and link:a.html[page] and https://y.org', 'the site and page and https://y.org'],
  ['<<part,the part>> and xref:a.adoc#b[there]', 'the part and there'],
  ['*bold* _it_ `mono` #mark# **b**old', 'bold it mono mark bold'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['footnote:[A note.] kbd:[Ctrl+C] image:a.png[icon]', '(A note.) Ctrl+C icon'],
  ['((oven)) (((oven,hot)))heat H~2~O x^2^ [[id]]end', 'oven heat H2O x2 end'],
  ['{unknown} stays', '{unknown} stays'],
])('%j reads as %j', (source, text) => {
  expect(texts(source)).toEqual([text]);
});

it('does not put values into values without end', () => {
  const source = `:a: {a}{a}\n:b: {a}{a}{b}\n\n${'{b}'.repeat(20)}`;
  expect(texts(source).join('').length).toBeLessThan(1_000);
});
