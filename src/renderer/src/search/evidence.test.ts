import { describe, expect, it } from 'vitest';
import { evidenceOf } from './evidence';

describe('evidenceOf', () => {
  const text = '说明如下。保修期自安装之日起五年。请保留发票。';
  it('is the sentence that was marked, and what follows it', () => {
    const highlights = [{ start: 5, end: 17, kind: 'passage' as const }];
    expect(evidenceOf({ text, highlights, elidedStart: false, elidedEnd: false })).toEqual({
      sentence: '保修期自安装之日起五年。',
      after: '请保留发票。',
    });
  });

  it('is nothing where words are marked', () => {
    const highlights = [{ start: 5, end: 8, kind: 'term' as const }];
    expect(evidenceOf({ text, highlights, elidedStart: false, elidedEnd: false })).toBeNull();
  });
});
