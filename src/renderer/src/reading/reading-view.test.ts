import { describe, expect, it } from 'vitest';
import { chooseView } from './reading-view';

const onPage = { page: 7, part: null };

describe('chooseView', () => {
  it('shows the page of a PDF, unless the reader wants the text', () => {
    expect(chooseView('pdf', onPage, 'page', null)).toEqual({ view: 'page', hasChoice: true, reason: null });
    expect(chooseView('pdf', onPage, 'text', null)).toEqual({ view: 'text', hasChoice: true, reason: null });
    expect(chooseView('pdf', undefined, 'page', null).view).toBe('page');
  });

  it.each([
    ['the page is not known', { page: null, part: null }, null, 'no_page'],
    ['it is in an attachment', { page: 1, part: 'contract.pdf' }, null, 'enclosed'],
    ['the file has gone', onPage, 'gone', 'gone'],
    ['the file is damaged', onPage, 'damaged', 'damaged'],
  ] as const)('shows the text and says why where %s', (_case, passage, trouble, reason) => {
    expect(chooseView('pdf', passage, 'page', trouble)).toEqual({ view: 'text', hasChoice: true, reason });
  });

  it('gives no reason to a reader who wants the text anyhow', () => {
    expect(chooseView('pdf', onPage, 'text', 'gone').reason).toBeNull();
  });

  it('shows a picture above its text, and everything else as it was written', () => {
    expect(chooseView('image', onPage, 'page', null).view).toBe('picture');
    expect(chooseView('image', { page: null, part: 'a.png' }, 'page', null).view).toBe('text');
    expect(chooseView('docx', onPage, 'page', null)).toEqual({
      view: 'document',
      hasChoice: false,
      reason: null,
    });
  });
});
