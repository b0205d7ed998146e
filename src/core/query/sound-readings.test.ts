import { describe, expect, it } from 'vitest';
import { createFakeLibrary } from '../../../test/helpers/fake-search-library';
import type { KeywordNode } from './keyword-query';
import { parseQuery } from './parse-query';
import { readBySound } from './sound-readings';

/** What the words of a query are read as in a library of these texts: "from-to words", "?" after a second reading. */
function read(query: string, texts: string[], typing = false): string[] {
  const { postings } = createFakeLibrary(texts.map((text, i) => ({ path: `${i}.md`, passages: [text] })));
  return readBySound(parseQuery(query, { typing }).nodes, postings).map(
    ({ from, to, node, literal }) => `${from}-${to} ${show(node)}${literal ? '?' : ''}`,
  );
}

function show(node: KeywordNode): string {
  if (node.kind === 'term') return node.term;
  return node.kind === 'phrase' ? node.terms.join('+') : node.nodes.map(show).join('|');
}

const TEXTS = ['知识库很大', '电子指示', '银行与行走', '绿色的女儿', '西安的方案', 'a long car'];

describe('syllables', () => {
  it('in one word or in several find the words that sound so, whatever the tones', () => {
    expect(read('zhishi', TEXTS)).toEqual(['0-1 指示|知识']);
    expect(read('zhi shi', TEXTS)).toEqual(['0-2 指示|知识']);
    expect(read('zhīshì', TEXTS)).toEqual(['0-1 指示|知识']);
    expect(read('ZhiShi', TEXTS)).toEqual(['0-1 指示|知识']);
  });

  it('of three characters and more find them side by side', () => {
    expect(read('zhishiku', TEXTS)).toEqual(['0-1 知识+识库']);
    expect(read('zhishi ku', TEXTS)).toEqual(['0-2 知识+识库']);
    expect(read('zhi shi ku', TEXTS)).toEqual(['0-3 知识+识库']);
  });

  it('count with each reading of a character', () => {
    expect(read('yinhang', TEXTS)).toEqual(['0-1 银行']);
    expect(read('xingzou', TEXTS)).toEqual(['0-1 行走']);
  });

  it('are written with ü, u or v', () => {
    expect(read('lvse', TEXTS)).toEqual(['0-1 绿色']);
    expect(read('lüse', TEXTS)).toEqual(['0-1 绿色']);
    expect(read('nüer', TEXTS)).toEqual(['0-1 女儿']);
  });

  it('are cut in every way', () => {
    expect(read('xian', TEXTS)).toEqual(['0-1 西安']);
    expect(read('fangan', TEXTS)).toEqual(['0-1 方案']);
  });

  it('leave words that stand apart apart', () => {
    expect(read('zhishi fangan', TEXTS)).toEqual(['0-1 指示|知识', '1-2 方案']);
  });

  it('are nothing where the index holds no such word', () => {
    expect(read('zhishi', ['a text in English'])).toEqual([]);
    expect(read('zhishiyinhang', TEXTS)).toEqual([]);
  });

  it('are nothing by themselves, as a word of grammar, in quotes, behind a minus or in a filter', () => {
    expect(read('long', ['龙年', 'a long car'])).toEqual([]);
    expect(read('can he', ['惨和'])).toEqual([]);
    expect(read('"zhishi" -zhishi title:zhishi', TEXTS)).toEqual([]);
  });

  it('are a second reading where the index holds one of the words as typed', () => {
    expect(read('zhishi', ['知识', 'zhishi'])).toEqual(['0-1 知识?']);
    expect(read('long nian', ['龙年', 'a long car'])).toEqual(['0-2 龙年?']);
  });

  it('may be cut short while typing', () => {
    expect(read('zhish', TEXTS, true)).toEqual(['0-1 指示|知识']);
    expect(read('zhish', TEXTS)).toEqual([]);
  });
});

describe('initials', () => {
  it('find words of two characters and more', () => {
    expect(read('zs', TEXTS)).toEqual(['0-1 指示|知识']);
    expect(read('zsk', TEXTS)).toEqual(['0-1 知识+识库']);
    expect(read('ZhSh', TEXTS)).toEqual(['0-1 指示|知识']);
  });

  it('are not looked for when the index holds the word', () => {
    expect(read('zs', ['知识', 'zs'])).toEqual([]);
  });

  it('need a word of these very characters', () => {
    expect(read('zsk', ['知识和识库', '库知'])).toEqual([]);
  });
});
