import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleName, visibleText } from './visible-text';

describe('visibleName', () => {
  it('shows line breaks, bells and turned text in a file name', () => {
    expect(visibleName('in\nvoice\u0007.pdf')).toBe('in\ufffdvoice\ufffd.pdf');
    expect(visibleName('ann\u202efdp.exe')).toBe('ann\ufffdfdp.exe');
  });

  it('leaves ordinary names of every script alone', () => {
    for (const name of ['暖气保修说明.docx', 'تقرير.pdf', 'café – 2.md', '👩‍🔧.txt'])
      expect(visibleName(name)).toBe(name);
  });

  it('keeps the length, so that highlights stay in place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleName(text)).toHaveLength(text.length);
        expect(visibleText(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('visibleText', () => {
  it('keeps lines and tabs, and shows the rest', () => {
    expect(visibleText('a\n\tb\u0000')).toBe('a\n\tb\ufffd');
    expect(visibleText('a\r\nb\rc')).toBe('a \nb\nc');
  });
});
