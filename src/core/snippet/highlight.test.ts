import { describe, expect, it } from 'vitest';
import { parseQuery } from '../query/parse-query';
import { createMatcher } from './highlight';

const dictionary = {
  expandPrefix: (prefix: string) => (prefix === 'gen' ? ['generat', 'gene'] : []),
  expandCharacter: () => [],
};

/** The text with terms in [] and phrases in {}. */
function marked(query: string, text: string, typing = false): string {
  const highlights = createMatcher(parseQuery(query, { typing }), dictionary).highlight(text);
  let shown = '';
  let end = 0;
  for (const { start, end: next, kind } of highlights) {
    const [open, close] = kind === 'phrase' ? ['{', '}'] : ['[', ']'];
    shown += text.slice(end, start) + open + text.slice(start, next) + close;
    end = next;
  }
  return shown + text.slice(end);
}

describe('highlights', () => {
  it('mark whole words for other forms of them', () => {
    expect(marked('running', 'He runs. RUNNING, run-time')).toBe('He [runs]. [RUNNING], [run]-time');
  });

  it('mark what was written otherwise', () => {
    expect(marked('cafe office', 'Café, cafe\u0301, oﬃce, of\u00adfice')).toBe(
      '[Café], [cafe\u0301], [oﬃce], [of\u00adfice]',
    );
    expect(marked('abc', 'ＡＢＣ x')).toBe('[ＡＢＣ] x');
    expect(marked('页面 了解', '⻚⾯，瞭解')).toBe('[⻚⾯]，[瞭解]');
    expect(marked('野家', '𠮷野家')).toBe('𠮷[野家]');
    expect(marked('ガギ', 'ｶﾞｷﾞ')).toBe('[ｶﾞｷﾞ]');
    expect(marked('c++', 'Ｃ＋＋和C++')).toBe('[Ｃ＋＋]和[C++]');
    expect(marked('🔬', 'by 👩🏽‍🔬 and 🔬')).toBe('by [👩🏽‍🔬] and [🔬]');
    expect(marked('电脑', '一台電腦')).toBe('一台[電腦]');
    expect(marked('電腦', '一台电脑')).toBe('一台[电脑]');
  });

  it('join adjacent bigrams of one Chinese word', () => {
    expect(marked('机器学习', '关于机器学习的书，机器很多')).toBe('关于[机器学习]的书，[机器]很多');
  });

  it('mark one character alone', () => {
    expect(marked('猫', '小猫咪，猫 cat')).toBe('小[猫]咪，[猫] cat');
    expect(marked('灣', '台湾')).toBe('台[湾]');
  });

  it('are exact beside surrogate pairs', () => {
    expect(marked('tide', '🚀🚀 tide 😀')).toBe('🚀🚀 [tide] 😀');
    expect(marked('🚀 𠀀', 'a🚀b 𠀀')).toBe('a[🚀]b [𠀀]');
  });

  it('mark a prefix as whole words while typing', () => {
    expect(marked('gen', 'Generations of genes', true)).toBe('[Generations] of [genes]');
    expect(marked('gen', 'Generations of genes')).toBe('Generations of genes');
  });

  it('mark identifiers and hyphenated words by their parts and other spellings', () => {
    expect(marked('user', 'call getUserName()')).toBe('call [getUserName]()');
    expect(marked('getUserName', 'get_user_name, get user name, user')).toBe(
      '[get_user_name], [get user name], user',
    );
    expect(marked('email', 'an e-mail or email')).toBe('an [e-mail] or [email]');
    expect(marked('e-mail', 'an email')).toBe('an [email]');
  });

  it('mark phrases as such, and only where their words stand together', () => {
    expect(marked('"green tea"', 'green tea, green and tea')).toBe('{green tea}, green and tea');
    expect(marked('"green tea" cup', 'A cup of green  tea')).toBe('A [cup] of {green  tea}');
    expect(marked('"机器" 器学习', '机器学习')).toBe('{机器}[学习]');
    expect(marked('a OR "green tea"', 'green tea')).toBe('{green tea}');
  });

  it('leave out negations, filters, and words without meaning of their own', () => {
    expect(marked('tea -milk title:cup', 'tea milk cup')).toBe('[tea] milk cup');
    expect(marked('what is the tide', 'What the tide is')).toBe('What the [tide] is');
    expect(marked('什么是潮汐', '什么是潮汐')).toBe('什么[是潮汐]');
    expect(marked('to be or not to be', 'not to be')).toBe('[not] [to] [be]');
    expect(marked('"the tide"', 'the tide')).toBe('{the tide}');
  });
});
