import { describe, expect, it } from 'vitest';
import { analyze } from './analyzer';

function termsOf(text: string): string[] {
  return analyze(text).map((term) => term.term);
}

function alternativesOf(text: string): string[] {
  const [first, ...others] = analyze(text);
  expect(others).toEqual([]);
  return first?.alternatives ?? [];
}

/** What the spans of the terms cut out of the original. */
function slicesOf(text: string): string[] {
  return analyze(text).map((term) => text.slice(term.span.start, term.span.end));
}

describe('words', () => {
  it('folds and stems English, and keeps the folded form as surface', () => {
    const [term] = analyze('Generations');
    expect(term).toEqual({
      term: 'generat',
      surface: 'generations',
      span: { start: 0, end: 11 },
      position: 0,
      alternatives: [],
    });
    expect(termsOf('The NEWS about Running, runs!')).toEqual(['the', 'news', 'about', 'run', 'run']);
  });

  it('gives one term for every way to write it', () => {
    for (const [left, right] of [
      ['café', 'cafe\u0301'],
      ['Résumé', 'resume'],
      ['office', 'oﬃce'],
      ['Word２０', 'word20'],
      ['co\u00adoperate', 'cooperate'],
      ['電腦軟體', '电脑软体'],
      ['ｶﾞｷﾞ', 'ガギ'],
      ['⽂件⻚⾯⻓度', '文件页面长度'],
      ['看著、瞭解、憑藉、答覆、彷彿', '看着、了解、凭借、答复、仿佛'],
      ['Ｃ＋＋ Ｃ＃ Ｒ＆Ｄ', 'C++ C# R&D'],
      ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'jane@example.org'],
      ['\u1112\u1161\u11ab\u1100\u116e\u11a8', '한국'],
      ['ISTANBUL ısı', 'istanbul isi'],
      ['❤\ufe0f ⚠\ufe0f', '❤ ⚠'],
      ['葛\u{e0100}城', '葛城'],
      ['don’t', "don't"],
      ["don't", 'dont'],
    ] as const) {
      expect(termsOf(left), left).toEqual(termsOf(right));
    }
  });

  it('leaves the possessive out of the term and of its span', () => {
    expect(termsOf("the author's view of the authors' house")).toEqual([
      'the',
      'author',
      'view',
      'of',
      'the',
      'author',
      'hous',
    ]);
    expect(slicesOf("author's")).toEqual(['author']);
  });

  it('indexes the words of a hyphenated word, and the word written in one', () => {
    expect(analyze('e-mail').map(({ term, alternatives }) => ({ term, alternatives }))).toEqual([
      { term: 'e', alternatives: ['email'] },
      { term: 'mail', alternatives: ['email'] },
    ]);
    expect(analyze('pages 10-20').flatMap((term) => term.alternatives)).toEqual([]);
    expect(analyze('well – known').flatMap((term) => term.alternatives)).toEqual([]);
  });
});

describe('identifiers', () => {
  it.each([
    ['getUserName', 'getusernam', ['get', 'user', 'name']],
    ['get_user_name', 'get_user_name', ['getusernam', 'get', 'user', 'name']],
    ['HTTPServer', 'httpserver', ['http', 'server']],
    ['node.js', 'node.js', ['nodej', 'node', 'js']],
    ['K8s', 'k8s', []],
    ['utf8', 'utf8', ['utf']],
    ['C++', 'c++', []],
    ['C++20', 'c++20', ['c++', '20']],
    ['C#', 'c#', []],
    ['C#12', 'c#12', ['c#', '12']],
    ['python3.11', 'python3.11', ['python311', 'python', '3.11']],
    ['3.11.2', '3.11.2', []],
    ['.NET', 'net', ['.net']],
    ['.gitignore', 'gitignor', ['.gitignore']],
    ['ASP.NET', 'asp.net', ['aspnet', 'asp', 'net']],
    ['v1.2.3', 'v1.2.3', ['1.2.3']],
    ['3.14', '3.14', []],
    ['U.S.A', 'u.s.a', ['usa']],
    ['AT&T', 'at&t', ['att', 'at']],
    ['1,234,567', '1234567', ['234', '567']],
    ["O'Reilly", 'oreilli', ['reilli']],
    ['jane.doe@example.org', 'jane.doe@example.org', ['jane', 'doe', 'exampl', 'org']],
  ])('%s', (written, term, alternatives) => {
    expect(termsOf(written)).toEqual([term]);
    expect(alternativesOf(written)).toEqual(alternatives);
  });

  it('keeps C++ and C# whole beside Chinese', () => {
    expect(termsOf('学C++编程和C#开发')).toEqual(['学', 'c++', '编程', '程和', 'c#', '开发']);
    expect(termsOf('c++x C++200 a#b')).toEqual(['c', 'x', 'c', '200', 'a', 'b']);
  });

  it('tells a name that begins with a stop from a missing space and from a call', () => {
    const withStop = (text: string) => analyze(text).flatMap((term) => term.alternatives);
    expect(withStop('用.NET写, in ~/.bashrc')).toEqual(['.net', '.bashrc']);
    expect(withStop('all.').concat(withStop('so … .5 mm ..up ).then foo?.bar'))).toEqual([]);
  });

  it('cuts an address at its slashes and a sentence at its stop', () => {
    expect(slicesOf('https://example.org/docs?id=7')).toEqual(['https', 'example.org', 'docs', 'id', '7']);
    expect(slicesOf('the end.Next one.')).toEqual(['the', 'end', 'Next', 'one']);
    expect(slicesOf('1.Introduction')).toEqual(['1', 'Introduction']);
    expect(slicesOf('_emphasis_ and foo#bar')).toEqual(['emphasis', 'and', 'foo', 'bar']);
  });
});

describe('scripts without spaces', () => {
  it('gives overlapping bigrams with spans of two characters', () => {
    expect(termsOf('机器学习')).toEqual(['机器', '器学', '学习']);
    expect(analyze('我用機器').map((term) => term.span)).toEqual([
      { start: 0, end: 2 },
      { start: 1, end: 3 },
      { start: 2, end: 4 },
    ]);
    expect(analyze('机器 a').map((term) => term.position)).toEqual([0, 1]);
  });

  it('gives a lone character as itself', () => {
    expect(termsOf('第3章，用Java写')).toEqual(['第', '3', '章', '用', 'java', '写']);
  });

  it('knows kana, Hangul and Thai, and keeps marks with their letter', () => {
    expect(termsOf('カタカナ')).toEqual(['カタ', 'タカ', 'カナ']);
    expect(termsOf('한국어')).toEqual(['한국', '국어']);
    expect(termsOf('ไทยที่')).toEqual(['ไท', 'ทย', 'ยที่']);
  });

  it('counts characters beyond the basic plane as one', () => {
    expect(slicesOf('𠀀𠀁𠀂')).toEqual(['𠀀𠀁', '𠀁𠀂']);
    expect(slicesOf('a 𠀀 b')).toEqual(['a', '𠀀', 'b']);
  });
});

describe('what is not prose', () => {
  it('finds emoji one by one', () => {
    expect(termsOf('ship it 🚀👍🏽 ™ ©')).toEqual(['ship', 'it', '🚀', '👍']);
    expect(slicesOf('a👍🏽b')).toEqual(['a', '👍🏽', 'b']);
    expect(slicesOf('⚠️注意 ❤️')).toEqual(['⚠️', '注意', '❤️']);
  });

  it('takes a flag, and what joiners make one picture, as one', () => {
    expect(slicesOf('🇨🇳🇫🇷 👩🏽‍🔬❤️‍🔥')).toEqual(['🇨🇳', '🇫🇷', '👩🏽‍🔬', '❤️‍🔥']);
    expect(alternativesOf('👩🏽‍🔬')).toEqual(['👩', '🔬']);
    expect(alternativesOf('🇨🇳')).toEqual([]);
  });

  it('keeps a SHA-256 whole and cuts what is longer', () => {
    const hash = '0123456789abcdef'.repeat(4);
    expect(termsOf(hash)).toEqual([hash]);
    expect(termsOf(`${hash}00`)).toEqual([hash]);
  });

  it('skips encoded data but not a long path', () => {
    const base64 =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk/M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    expect(slicesOf(`data ${base64} end`)).toEqual(['data', 'end']);
    const path = 'usr/local/share/documentation/packages/with/a/rather/long/path/to/read';
    expect(slicesOf(path)).toEqual(path.split('/'));
  });

  it('gives nothing for nothing', () => {
    expect(analyze('')).toEqual([]);
    expect(analyze(' \u00ad\u0301 -- … \ud83d')).toEqual([]);
  });
});
