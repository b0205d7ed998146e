import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentAttributes } from '../../../../core/document';
import { NO_ATTRIBUTES } from '../../../../core/document';
import { readFrontMatter } from './front-matter';
import { markdownDocument } from './markdown';

const attributes = (source: string): DocumentAttributes =>
  markdownDocument(source, false).attributes ?? NO_ATTRIBUTES;
const tags = (source: string): string[] => attributes(source).tags;
const links = (source: string): string[] => attributes(source).links;
const front = (yaml: string): string => `---\n${yaml}\n---\n\nText`;

describe('tags in the text', () => {
  it.each([
    ['#project and #project/bookwheel', ['project', 'project/bookwheel']],
    ['#读书/笔记，然后 #y2024', ['读书/笔记', 'y2024']],
    ['（#括号）「#引号」，#逗号', ['括号', '引号', '逗号']],
    ['**#bold** and "#quoted"', ['bold', 'quoted']],
    ['- #in-a-list\n> #in_a_quote\n\n| a | b |\n|---|---|\n| #cell | |', ['in-a-list', 'in_a_quote', 'cell']],
    ['# Heading with #tag\n\n#🎉', ['tag', '🎉']],
    ['#[[several words]]', ['several words']],
    ['#trailing/ and #dash- end', ['trailing', 'dash']],
  ])('of %j are %j', (source, expected) => {
    expect(tags(source)).toEqual(expected);
  });

  it.each([
    '#123 and #1/2',
    'page.html#part, https://example.org/#about, a#b',
    '`#code`',
    '```css\na { color: #fff }\n```',
    '    #indented code',
    '# Heading',
    '\\#escaped',
    '%%#hidden%% <!-- #hidden -->',
    '&#8212;',
    '##twice',
    '# ',
  ])('are none in %j', (source) => {
    expect(tags(source)).toEqual([]);
  });

  it('stay in the text', () => {
    expect(markdownDocument('Call them #phone_call_now today', false).blocks[0]?.text).toBe(
      'Call them #phone_call_now today',
    );
  });
});

describe('links', () => {
  it.each([
    ['[[Note]], [[Note|alias]] and [[Note#Heading]]', ['Note']],
    ['![[picture.png]] ![[Note^block]]', ['picture.png', 'Note^block']],
    ['[[folder/Note]]', ['folder/Note']],
    ['| a |\n|---|\n| [[Note\\|alias]] |', ['Note']],
    ['[x](other%20note.md#heading) [y](<../a b.md> "title")', ['other note.md', '../a b.md']],
    ['[x][ref]\n\n[ref]: sub/other.md', ['sub/other.md']],
    ['[[#Heading]] [x](#part) [y](https://example.org/a.md) [z](mailto:a@b.c) <https://example.org>', []],
    ['`[[code]]`', []],
    ['[x](%E0%A4%A)', ['%E0%A4%A']],
  ])('of %j are %j', (source, expected) => {
    expect(links(source)).toEqual(expected);
  });

  it('read as the words they show', () => {
    const { blocks } = markdownDocument('See [[Offer 2023|the offer]] and [[Plumber#Phone]].', false);
    expect(blocks[0]?.text).toBe('See the offer and Plumber › Phone.');
  });
});

describe('front matter', () => {
  it.each([
    ['tags: [a, b/c]', ['a', 'b/c']],
    ['tags: a, b', ['a', 'b']],
    ['tags: a b', ['a', 'b']],
    ['tags:\n  - "#a"\n  - A keyword', ['a', 'A keyword']],
    ['tag: a', ['a']],
    ['keywords: machine learning, search', ['machine learning', 'search']],
    ['categories: [Machine Learning]', ['Machine Learning']],
    ['Tags: a', ['a']],
    ['tags: [2024, no]', ['2024', 'no']],
    ['tags:', []],
    ['tags: {a: b}', ['b']],
  ])('%j gives the tags %j', (yaml, expected) => {
    expect(tags(front(yaml))).toEqual(expected);
  });

  it.each([
    ['date: 2024-03-01', Date.UTC(2024, 2, 1, 10)],
    ['date: 2024-03-01T23:30:00+08:00', Date.UTC(2024, 2, 1, 15, 30)],
    ['created: 2020-01-01\nmodified: 2024-03-01 12:00', Date.UTC(2024, 2, 1, 10)],
    ['modified: 2025-01-01\ndate: 2024/3/1', Date.UTC(2024, 2, 1, 10)],
    ['date: 2024年3月1日', Date.UTC(2024, 2, 1, 10)],
    ['created: 20240301', Date.UTC(2024, 2, 1, 10)],
    ['date: "[[2024-03-01]]"', Date.UTC(2024, 2, 1, 10)],
    ['date: 2024-13-01', null],
    ['date: someday', null],
  ])('%j dates the note', (yaml, expected) => {
    expect(attributes(front(yaml)).date).toBe(expected);
  });

  it('is no text, but what it says in words is kept to be found by', () => {
    const { title, blocks, attributes } = markdownDocument(
      front(
        'title: 1984\nsummary: A summary.\nmaker: Northgate\nlayout: post\ndraft: true\nrelated: "[[Plumber|him]]"',
      ),
      false,
    );
    expect(title).toBe('1984');
    expect(blocks.map(({ text }) => text)).toEqual(['A summary.', 'Text']);
    expect(attributes).toMatchObject({ properties: ['Northgate', 'him'], links: ['Plumber'] });
  });

  it('is shown where the note is nothing else', () => {
    expect(markdownDocument('---\ntags: [a]\n---\n', false).blocks).toEqual([
      { kind: 'caption', text: 'tags: [a]', line: 1 },
    ]);
  });

  it('is read line by line where it is broken', () => {
    const { title, blocks, attributes } = markdownDocument(
      front('title: Notes: a colon too many\ntags:\n- a\n- b\naliases: ["open'),
      false,
    );
    expect(title).toBe('Notes: a colon too many');
    expect(attributes).toMatchObject({ tags: ['a', 'b'], aliases: ['open'] });
    expect(blocks.map(({ text }) => text)).toEqual(['Text']);
  });

  it('follows no bomb of aliases, and reads no book', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghi'.split('').map((key, i) => `${key}: &${key} [*${'abcdefgh'[i]}, *${'abcdefgh'[i]}]`),
    ];
    expect(markdownDocument(front(bomb.join('\n')), false).blocks.length).toBeGreaterThan(0);
    const long = Array.from({ length: 400 }, (_, i) => `key${i}: ${'word '.repeat(200)}`).join('\n');
    expect(markdownDocument(front(`title: Long\n${long}`), false).title).toBe('Long');
    const deep = `a: ${'['.repeat(20_000)}`;
    expect(markdownDocument(front(deep), false).blocks.length).toBeGreaterThan(0);
  });

  it.each([
    'Text\n---\ntags: [a]\n---',
    '---\ntags: [a]\n\nno end',
    ' ---\ntags: [a]\n---',
    '----\ntags: [a]\n----',
  ])('is only what stands at the top and is closed: %j', (source) => {
    expect(readFrontMatter(source.split('\n')).linesUsed).toBe(0);
  });

  it('never fails, and its lines and the text are all there is', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '---',
        '+++',
        '...',
        'tags: [a',
        '- b',
        'x: &a *a',
        'a:: b',
        '  : :',
        'title: "',
        '? y',
        '!!js x',
        '\t',
      ),
      fc.string({ maxLength: 20, unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const source = ['---', ...lines].join('\n');
        const read = markdownDocument(source, false);
        expect(readFrontMatter(source.split('\n')).linesUsed).toBeLessThanOrEqual(source.split('\n').length);
        for (const tag of read.attributes?.tags ?? []) expect(tag.trim()).toBe(tag);
        for (const values of [read.attributes?.links, read.attributes?.aliases])
          expect(values).not.toContain('');
      }),
    );
  });
});
