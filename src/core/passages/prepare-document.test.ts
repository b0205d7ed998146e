import { describe, expect, it } from 'vitest';
import { analyze } from '../analysis/analyzer';
import type { Block, ExtractedDocument } from '../document';
import { PREPARATION_FINGERPRINT, prepareDocument, prepareName } from './prepare-document';

function documentOf(blocks: Block[], particulars: Partial<ExtractedDocument> = {}): ExtractedDocument {
  return {
    title: null,
    author: null,
    createdAt: null,
    language: null,
    blocks,
    partial: false,
    ...particulars,
  };
}

const terms = (text: string): string =>
  analyze(text)
    .map(({ term }) => term)
    .join(' ');
const BREAD: Block[] = [
  { kind: 'heading', level: 1, text: 'Baking bread' },
  { kind: 'paragraph', text: 'An introduction.' },
  { kind: 'heading', level: 2, text: 'The ovens' },
  { kind: 'paragraph', text: 'Hot ovens bake breads in getBakingTime() minutes.' },
];

describe('prepareDocument', () => {
  it('fills the fields of each passage with terms in reading order', () => {
    const { passages } = prepareDocument(documentOf(BREAD), 'notes.md');
    const last = passages.at(-1);
    expect(last?.fields.title).toBe(terms('Baking bread'));
    expect(last?.fields.headings).toBe('');
    expect(last?.fields.body).toContain(terms('Hot ovens bake breads'));
    expect(last?.fields.alternatives.split(' ')).toContain(terms('baking'));
    expect(last?.fields.name.split(' ')).toContain('note');
  });

  it('gives headings below the title a field of their own', () => {
    const long = { kind: 'paragraph', text: 'Many words of flour and water. '.repeat(40) } as const;
    const { passages } = prepareDocument(documentOf([...BREAD, long]), 'notes.md');
    expect(passages.at(-1)?.headingPath).toEqual(['Baking bread', 'The ovens']);
    expect(passages.at(-1)?.fields.headings).toBe(terms('The ovens'));
  });

  it('stores nothing of what the author calls the language of code', () => {
    const code = { kind: 'code', text: 'bake(1)' } as const;
    const named = documentOf([...BREAD, { ...code, codeLanguage: 'python' }]);
    expect(prepareDocument(named, 'notes.md')).toEqual(
      prepareDocument(documentOf([...BREAD, code]), 'notes.md'),
    );
  });

  it('is not called after one of its parts', () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: 'Sheet1', part: 'Sheet1' },
      { kind: 'table_row', text: 'Boiler | 5', part: 'Sheet1' },
    ];
    expect(prepareDocument(documentOf(blocks), 'Guarantees 2024.xlsx').title).toBe('Guarantees 2024');
  });

  it('takes the title from the document, else its first heading, else the name of the file', () => {
    const text: Block = { kind: 'paragraph', text: 'Text.' };
    expect(prepareDocument(documentOf(BREAD, { title: ' Stated \n title ' }), 'a.md').title).toBe(
      'Stated title',
    );
    expect(prepareDocument(documentOf(BREAD), 'a.md').title).toBe('Baking bread');
    const named = prepareDocument(documentOf([text]), '2024.report v2.pdf');
    expect(named.title).toBe('2024.report v2');
    expect(named.passages[0]?.fields.title).toBe('');
    expect(prepareDocument(documentOf([text]), '.bashrc').title).toBe('.bashrc');
  });

  it('lists each word once with the term it is indexed under', () => {
    const { words } = prepareDocument(
      documentOf([{ kind: 'paragraph', text: 'Breads and bread 面包 BREADS' }]),
      'x.txt',
    );
    const pairs = new Map<string, string>();
    for (let index = 0; index < words.length; index += 2)
      pairs.set(words[index] ?? '', words[index + 1] ?? '');
    expect(pairs.size * 2).toBe(words.length);
    expect(pairs.get('breads')).toBe('bread');
    expect(pairs.get('bread')).toBe('bread');
    expect([...pairs.keys()].some((word) => word.includes('面'))).toBe(false);
  });

  it('believes the script before a template, and the document before a guess', () => {
    const chinese: Block = { kind: 'paragraph', text: '图书馆每天开放，周末也不例外。' };
    const english: Block = { kind: 'paragraph', text: 'The library is open on all days of the week.' };
    expect(prepareDocument(documentOf([chinese], { language: 'en' }), 'a.html').language).toBe('zh');
    expect(prepareDocument(documentOf([english], { language: 'en-GB' }), 'a.html').language).toBe('en');
    expect(prepareDocument(documentOf([english], { language: 'nl' }), 'a.html').language).toBe('nl');
    expect(prepareDocument(documentOf([english]), 'a.html').language).toBe('en');
  });

  it('passes on what the reader said', () => {
    const document = documentOf(BREAD, { author: 'Ada', createdAt: 5, partial: true });
    expect(prepareDocument(document, 'a.md')).toMatchObject({ author: 'Ada', createdAt: 5, partial: true });
  });
});

describe('nameField', () => {
  it('holds the name whole and in parts, with and without extension', () => {
    const keys = prepareName('Q3_budget-report.final.pdf').field.split(' ');
    for (const part of ['q3', 'budget', 'report', 'final', 'pdf'])
      expect(keys).toContain(analyze(part)[0]?.term);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('works for Chinese names', () => {
    expect(prepareName('年度总结.docx').field.split(' ')).toEqual(
      expect.arrayContaining(['年度', '总结', 'docx']),
    );
  });
});

it('has a fingerprint that names its parts', () => {
  expect(PREPARATION_FINGERPRINT).toMatch(/^blocks-\d+\+passages-\d+\+terms-.+$/);
});
