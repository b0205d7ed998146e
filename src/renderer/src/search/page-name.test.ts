import { describe, expect, it } from 'vitest';
import { en } from '../messages/en';
import { zh } from '../messages/zh';
import { pageHeading, pageName } from './page-name';

describe('pageName', () => {
  it('calls a page by its number, by what is printed on it, or a slide', () => {
    expect(pageName(en, 'pdf', { page: 7, pageLabel: null })).toBe('p. 7');
    expect(pageName(en, 'pdf', { page: 7, pageLabel: 'iv' })).toBe('p. iv');
    expect(pageName(en, 'pptx', { page: 7, pageLabel: null })).toBe('slide 7');
    expect(pageName(zh, 'odp', { page: 7, pageLabel: null })).toBe('第 7 张');
    expect(pageName(en, 'text', { page: null, pageLabel: null })).toBeNull();
  });
});

describe('pageHeading', () => {
  it('says it in full', () => {
    expect(pageHeading(en, 'pdf', { page: 7, pageLabel: 'A-3' })).toBe('Page A-3');
    expect(pageHeading(zh, 'ppt', { page: 7, pageLabel: null })).toBe('第 7 张幻灯片');
    expect(pageHeading(en, 'text', { page: null, pageLabel: null })).toBeNull();
  });
});
