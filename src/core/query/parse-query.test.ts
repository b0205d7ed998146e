import { describe, expect, it } from 'vitest';
import { parseQuery } from './parse-query';
import { printQuery } from './print-query';
import type { QueryNode } from './query-ast';

/** A short spelling of the tree: [phrase], !not, (a|b), field=value, prefix*. */
function show(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return node.text + (node.prefix ? '*' : '');
    case 'phrase':
      return `[${node.text}]`;
    case 'not':
      return `!${show(node.node)}`;
    case 'or':
      return `(${node.nodes.map(show).join('|')})`;
    case 'filter':
      return `${node.negated ? '!' : ''}${node.field}=${node.value}`;
  }
}

function read(source: string, typing = false): string {
  return parseQuery(source, { typing }).nodes.map(show).join(' ');
}

describe('parseQuery', () => {
  it.each([
    ['tide tables', 'tide tables'],
    ['tag:#work -tag:done TAG：读书/笔记', 'tag=#work !tag=done tag=读书/笔记'],
    ['links:"Reading list" links:[[work/Boiler|it]]', 'links=Reading list links=[[work/Boiler|it]]'],
    ['"tide  table" harbour', '[tide table] harbour'],
    ['tea OR coffee shop', '(tea|coffee) shop'],
    ['a OR b OR "c d"', '(a|b|[c d])'],
    ['tea or coffee', 'tea or coffee'],
    ['tea -"green tea" type:pdf', 'tea ![green tea] type=pdf'],
    ['-draft', '!draft'],
    ['title:"annual report" after:2023-05', 'title=annual report after=2023-05'],
    ['-type:pdf Type:PDF', '!type=pdf type=PDF'],
    ['type:pdf OR type:docx', 'type=pdf type=docx'],
    ['std::vector 12:30 https://example.org', 'std::vector 12:30 https://example.org'],
    ['a - b --verbose', 'a - b --verbose'],
    ['\\-5 \\OR \\"x type\\:pdf', '-5 OR "x type:pdf'],
    ['C:\\docs path:C:\\docs', 'C:\\docs path=C:\\docs'],
    ['micro* * a\\*', 'micro* * a*'],
    ['3.5" disk', '3.5" disk'],
    ['"" x', 'x'],
    ['', ''],
    ['苹果 －手机', '苹果 !手机'],
    ['“机器学习” 「入门」 『书』', '[机器学习] [入门] [书]'],
    ['关于“机器学习”的书', '关于“机器学习”的书'],
    ['“机器学习”是什么', '“机器学习”是什么'],
    ['-“机器学习”', '![机器学习]'],
    ['"one"two', '[one] two'],
    ['类型　type：pdf', '类型 type=pdf'],
    ['标题 title：“年度 报告”', '标题 title=年度 报告'],
  ])('reads %s', (source, tree) => {
    expect(read(source)).toBe(tree);
    expect(parseQuery(source, { typing: false }).readLiterally).toBe(false);
  });

  it.each([
    ['"never closed', '"never closed'],
    ['-"never closed', '-"never closed'],
    ['before:yesterday', 'before:yesterday'],
    ['after:2023-02-30', 'after:2023-02-30'],
    ['type: pdf', 'type: pdf'],
    ['title:"open', 'title:"open'],
    ['OR tea', 'OR tea'],
    ['tea OR', 'tea OR'],
    ['tea OR -coffee', 'tea OR !coffee'],
    ['tea OR type:pdf', 'tea OR type=pdf'],
    ['a OR OR b', 'a (OR|b)'],
    ['tag:# links:[[]]', 'tag:# links:[[]]'],
  ])('reads %s literally and says so', (source, tree) => {
    expect(read(source)).toBe(tree);
    expect(parseQuery(source, { typing: false }).readLiterally).toBe(true);
  });

  it('takes the last word as a prefix while typing, unless white space ended it', () => {
    expect(read('tide ta', true)).toBe('tide ta*');
    expect(read('tide tables ', true)).toBe('tide tables');
    expect(read('tea OR cof', true)).toBe('(tea|cof*)');
    expect(read('tea -cof', true)).toBe('tea !cof');
  });

  it('takes what is unfinished while typing as no mistake', () => {
    for (const [source, tree] of [
      ['tea OR', 'tea'],
      ['tea OR ', 'tea'],
      ['tea type:', 'tea'],
      ['tea after:202', 'tea'],
      ['"green te', '"green te*'],
    ] as const) {
      expect(read(source, true), source).toBe(tree);
      expect(parseQuery(source, { typing: true }).readLiterally).toBe(false);
    }
  });

  it('keeps the source', () => {
    expect(parseQuery(' a ', { typing: false }).source).toBe(' a ');
  });
});

describe('printQuery', () => {
  it('writes operators only where they are meant', () => {
    const print = (source: string) => printQuery(parseQuery(source, { typing: false }));
    expect(print('a  OR “b c” －d type：pdf "never closed')).toBe('a OR "b c" -d type:pdf \\"never closed');
    expect(print('\\-x \\OR title\\:y title:"a b" up*')).toBe('\\-x \\OR title\\:y title:"a b" up*');
  });
});
