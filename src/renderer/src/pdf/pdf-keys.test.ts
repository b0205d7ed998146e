import { describe, expect, it } from 'vitest';
import { pdfKey } from './pdf-keys';

const press = (key: string, fields: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: { tagName: 'DIV' },
  ...fields,
});

describe('pdfKey', () => {
  it('zooms and finds with Ctrl or ⌘', () => {
    expect(pdfKey(press('=', { ctrlKey: true }), false)).toBe('in');
    expect(pdfKey(press('-', { metaKey: true }), false)).toBe('out');
    expect(pdfKey(press('0', { ctrlKey: true }), false)).toBe('width');
    expect(pdfKey(press('F', { ctrlKey: true }), false)).toBe('find');
    expect(pdfKey(press('k', { ctrlKey: true }), false)).toBeNull();
  });

  it('goes from page to page', () => {
    expect(pdfKey(press('PageDown'), false)).toBe('next');
    expect(pdfKey(press('Home'), false)).toBe('first');
    expect(pdfKey(press('Home', { target: { tagName: 'INPUT' } }), false)).toBeNull();
    expect(pdfKey(press('PageDown', { target: { tagName: 'INPUT' } }), false)).toBe('next');
  });

  it('goes from passage to passage, as in other documents, unless they are letters of a field', () => {
    expect(pdfKey(press('n'), false)).toBe('next-found');
    expect(pdfKey(press('p'), true)).toBe('previous-found');
    expect(pdfKey(press('n', { target: { tagName: 'INPUT' } }), true)).toBeNull();
  });

  it('leaves Escape to the pane unless there is a find bar to close', () => {
    expect(pdfKey(press('Escape'), true)).toBe('close-find');
    expect(pdfKey(press('Escape'), false)).toBeNull();
  });
});
