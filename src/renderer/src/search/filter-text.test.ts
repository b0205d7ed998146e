import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFilter, findFilters, hasFilter, removeField, removeFilter, setFilter } from './filter-text';

describe('findFilters', () => {
  it('finds filters among words, quoted or not, negated or not', () => {
    const found = findFilters('boiler type:pdf -in:"Old papers" TITLE:保修 warranty');
    expect(found.map(({ field, value, negated }) => [field, value, negated])).toEqual([
      ['type', 'pdf', false],
      ['in', 'Old papers', true],
      ['title', '保修', false],
    ]);
  });

  it('reads full-width colons, minus signs and the quotation marks of both languages', () => {
    const found = findFilters('关于“type:pdf”的书 type：pdf －in:「旧 文件」 title:“年度 报告”');
    expect(found.map(({ field, value, negated }) => [field, value, negated])).toEqual([
      ['type', 'pdf', false],
      ['in', '旧 文件', true],
      ['title', '年度 报告', false],
    ]);
  });

  it('leaves phrases, unknown fields, bare fields and addresses alone', () => {
    expect(findFilters('"type:pdf" colour:red type: http://x/type:pdf subtype:pdf')).toEqual([]);
  });

  it('takes for a date only what the engine does', () => {
    expect(findFilters('tax before:yesterday after:2023-05').map(({ text }) => text)).toEqual([
      'after:2023-05',
    ]);
  });

  it('gives spans that are the text of the filter', () => {
    const query = '暖气 type:pdf 保修';
    for (const { start, end, text } of findFilters(query)) expect(query.slice(start, end)).toBe(text);
  });
});

describe('changing the query', () => {
  it('takes a filter out and closes the gap', () => {
    const query = 'boiler type:pdf warranty';
    const [filter] = findFilters(query);
    expect(filter && removeFilter(query, filter)).toBe('boiler warranty');
  });

  it('replaces another filter of the same field', () => {
    expect(setFilter('type:pdf boiler', 'type', 'docx')).toBe('boiler type:docx');
  });

  it('takes out every filter of a field but those that exclude', () => {
    expect(removeField('type:pdf boiler -type:html type:docx', 'type')).toBe('boiler -type:html');
  });

  it('quotes what has spaces', () => {
    expect(setFilter('boiler', 'in', 'Old papers')).toBe('boiler in:"Old papers"');
  });

  it('writes filters that it finds again, whatever they are called', () => {
    const names = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => name.trim() !== '');
    fc.assert(
      fc.property(names, (name) => {
        expect(hasFilter(setFilter('boiler', 'in', name), 'in', name.trim())).toBeDefined();
      }),
    );
  });
});

describe('addFilter', () => {
  it('stands beside others of its field, once, and as it would be typed', () => {
    expect(addFilter('boiler tag:home', 'tag', 'phone-call')).toBe('boiler tag:home tag:phone-call');
    expect(addFilter('tag:Home', 'tag', 'home')).toBe('tag:Home');
    expect(addFilter('', 'tag', 'to do')).toBe('tag:"to do"');
    expect(addFilter('-tag:a', 'tag', 'a')).toBe('-tag:a tag:a');
  });
});
