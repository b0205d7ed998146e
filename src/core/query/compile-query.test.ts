import { describe, expect, it } from 'vitest';
import { type CompiledQuery, compileQuery, type SoundDictionary } from './compile-query';
import type { KeywordNode } from './keyword-query';
import { parseQuery } from './parse-query';

/** A dictionary of the words given, most frequent first: [surface, term]. */
function dictionaryOf(words: [surface: string, term: string][]): SoundDictionary {
  return {
    expandPrefix: (prefix, limit) =>
      words
        .filter(([surface]) => surface.startsWith(prefix))
        .map(([, term]) => term)
        .slice(0, limit),
    expandCharacter: (character, limit) =>
      words
        .map(([, term]) => term)
        .filter((term) => term.includes(character))
        .slice(0, limit),
    bigramsFrom: (character) =>
      words
        .filter(([, term]) => term.length === 2 && term.startsWith(character))
        .map(([, term], rank) => ({ term, frequency: words.length - rank })),
    occurs: (node) => node.kind === 'term' && words.some(([, term]) => term === node.term),
  };
}

const library = dictionaryOf([
  ['tables', 'tabl'],
  ['tablets', 'tablet'],
  ['tide', 'tide'],
  ['猫咪', '猫咪'],
  ['小猫', '小猫'],
  ['猫', '猫'],
  ['使用', '使用'],
  ['用法', '用法'],
]);

/** A short spelling: term, [phrase of terms], (any|of). */
function show(node: KeywordNode): string {
  if (node.kind === 'term') return node.term;
  if (node.kind === 'phrase') return `[${node.terms.join(' ')}]`;
  return `(${node.nodes.map(show).join('|')})`;
}

function compile(source: string, typing = false): CompiledQuery {
  return compileQuery(parseQuery(source, { typing }), library);
}

function shown(source: string, typing = false): { optional: string; required: string; excluded: string } {
  const { optional, required, excluded } = compile(source, typing).keyword;
  const join = (nodes: KeywordNode[]) => nodes.map(show).join(' ');
  return { optional: join(optional), required: join(required), excluded: join(excluded) };
}

describe('words', () => {
  it('are optional, stemmed, each once', () => {
    expect(shown('Running tides running')).toEqual({ optional: 'run tide', required: '', excluded: '' });
  });

  it('in Chinese are optional bigrams, so that a missing one does not empty the result', () => {
    expect(shown('機器學習').optional).toBe('机器 器学 学习');
  });

  it('also match in their other spellings and written apart', () => {
    expect(shown('getUserName').optional).toBe('(getusernam|[get user name])');
    expect(shown('node.js').optional).toBe('(node.js|nodej|[node js])');
    expect(shown('PowerShell7').optional).toBe('(powershell7|[powershel 7]|[power shell 7])');
    expect(shown('e-mail').optional).toBe('(e|email) (mail|email)');
  });

  it('of one Chinese character match the bigrams that hold it', () => {
    expect(shown('猫').optional).toBe('(猫|猫咪|小猫)');
    expect(shown('猫 的').optional).toBe('(猫|猫咪|小猫) 的');
  });
});

describe('words of grammar', () => {
  const faintOf = (source: string) =>
    compile(source).keyword.optional.flatMap((node) =>
      node.kind === 'term' && node.faint ? [node.term] : [],
    );

  it('are faint beside what tells more', () => {
    expect(faintOf('how do I back up my data')).toEqual(['how', 'do', 'i', 'my']);
    expect(faintOf('我想如何备份')).toEqual(['我想', '想如', '如何']);
    expect(faintOf('what is "green tea"')).toEqual(['what', 'is']);
  });

  it('count in full where there is nothing else', () => {
    expect(faintOf('what is the')).toEqual([]);
    expect(faintOf('怎么样才能')).toEqual([]);
  });
});

describe('prefixes', () => {
  it('expand by surface while typing, beside the word itself', () => {
    expect(shown('tide tab', true).optional).toBe('tide (tab|tabl|tablet)');
    expect(shown('tide tab').optional).toBe('tide tab');
    expect(shown('tab*').optional).toBe('(tab|tabl|tablet)');
  });

  it('need two letters', () => {
    expect(shown('t', true).optional).toBe('t');
  });

  it('are weighed as the word they are taken for', () => {
    expect(compile('tab', true).terms).toEqual(['tabl']);
    expect(compile('tide', true).terms).toEqual(['tide']);
  });
});

describe('pinyin', () => {
  it('of words that are not indexed stands in their place, for one word or several', () => {
    expect(shown('xiaomao').optional).toBe('(xiaomao|小猫)');
    expect(shown('tide xiao mao').optional).toBe('tide (xiao|mao|小猫)');
    expect(compile('shi yong').terms).toEqual(['使用']);
  });

  it('of words that are indexed as typed is a second reading', () => {
    const both = dictionaryOf([
      ['shiyong', 'shiyong'],
      ['使用', '使用'],
    ]);
    const { keyword, terms, sounds } = compileQuery(parseQuery('shiyong', { typing: false }), both);
    expect(keyword.optional).toEqual([{ kind: 'term', term: 'shiyong' }]);
    expect(terms).toEqual(['shiyong']);
    expect(sounds).toMatchObject([{ literal: true, node: { kind: 'term', term: '使用' } }]);
  });
});

describe('phrases', () => {
  it('are required', () => {
    expect(shown('"tide tables" harbour')).toEqual({
      optional: 'harbour',
      required: '[tide tabl]',
      excluded: '',
    });
    expect(shown('“机器学习”').required).toBe('[机器 器学 学习]');
    expect(shown('"Tides"').required).toBe('tide');
  });

  it('find a lone character at their ends as half of a bigram', () => {
    expect(shown('"用Java"').required).toBe('([用 java]|[使用 java])');
    expect(shown('"Java用"').required).toBe('([java 用]|[java 用法])');
    expect(shown('"猫"').required).toBe('(猫|猫咪|小猫)');
  });

  it('without any term ask for nothing', () => {
    expect(shown('"..." ?!')).toEqual({ optional: '', required: '', excluded: '' });
  });
});

describe('operators', () => {
  it('OR makes one optional place; words of several terms must match whole', () => {
    expect(shown('tea OR coffee OR "green tea"').optional).toBe('(tea|coffe|[green tea])');
    expect(shown('机器学习 OR 猫').optional).toBe('([机器 器学 学习]|猫|猫咪|小猫)');
  });

  it('minus excludes words and phrases whole', () => {
    expect(shown('tea -"green tea" -机器学习 -e-mail')).toEqual({
      optional: 'tea',
      required: '',
      excluded: '[green tea] [机器 器学 学习] ([e mail]|email)',
    });
  });

  it('leave only words and phrases for the models, and only positive terms to be weighed', () => {
    const { plainText, terms } = compile('how do "green tea" OR 咖啡 -milk type:pdf tides*');
    expect(plainText).toBe('how do green tea 咖啡 tides');
    expect(terms).toEqual(['how', 'do', 'green', 'tide']);
  });
});

describe('filters', () => {
  it('narrow without words', () => {
    const { keyword, filter, plainText, terms } = compile(
      'type:MD type:word -ext:.TXT in:/notes/ path:2023 title:"annual report" author:Jane -lang:zh-CN',
    );
    expect(keyword).toEqual({ optional: [], required: [], excluded: [] });
    expect(filter).toEqual({
      types: ['markdown', 'docx', 'doc'],
      notTypes: [],
      extensions: [],
      notExtensions: ['txt'],
      inFolders: ['notes'],
      notInFolders: [],
      pathContains: ['2023'],
      notPathContains: [],
      titleContains: ['annual report'],
      notTitleContains: [],
      authorContains: ['Jane'],
      notAuthorContains: [],
      tags: [],
      notTags: [],
      linksTo: [],
      notLinksTo: [],
      languages: [],
      notLanguages: ['zh'],
      datedBefore: null,
      datedAfter: null,
      onlyFolders: null,
    });
    expect(plainText).toBe('');
    expect(terms).toEqual([]);
  });

  it('take dates from their beginning, in UTC, and the narrowest of several', () => {
    expect(compile('after:2023 before:2023-05').filter).toMatchObject({
      datedAfter: Date.UTC(2023, 0, 1),
      datedBefore: Date.UTC(2023, 4, 1),
    });
    expect(compile('after:2022 after:2023/5/1 -before:2021').filter).toMatchObject({
      datedAfter: Date.UTC(2023, 4, 1),
      datedBefore: null,
    });
    expect(compile('-after:2024-02-29').filter).toMatchObject({
      datedAfter: null,
      datedBefore: Date.UTC(2024, 1, 29),
    });
  });

  it('are absent where none is written', () => {
    expect(compile('tea -coffee').filter).toBeNull();
  });
});
