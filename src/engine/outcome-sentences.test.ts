import { describe, expect, it } from 'vitest';
import { OUTCOME_CODES } from '../contract';
import { outcomeSentence } from './outcome-sentences';

const plain = { partial: false, scannedPages: 0 };

describe('outcomeSentence', () => {
  it('has a sentence of its own for every outcome', () => {
    const sentences = OUTCOME_CODES.map((outcome) => outcomeSentence({ ...plain, outcome }, true));
    expect(new Set(sentences).size).toBe(OUTCOME_CODES.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('says of a scan what would make it searchable on this machine', () => {
    const scan = { ...plain, outcome: 'empty' as const, scannedPages: 12 };
    expect(outcomeSentence(scan, true)).toContain('in the background');
    expect(outcomeSentence(scan, false)).toContain('bookwheel models install languages');
    expect(outcomeSentence({ ...plain, outcome: 'empty' }, true)).not.toContain('picture');
  });

  it('says of a part that it is one', () => {
    expect(outcomeSentence({ ...plain, outcome: 'indexed', partial: true }, true)).toContain('Only a part');
  });
});
