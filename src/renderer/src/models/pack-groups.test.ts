import { describe, expect, it } from 'vitest';
import type { PackState, PackSummary } from '../../../contract';
import { groupPacks, languagesToShow } from './pack-groups';

function pack(id: string, state: PackState): PackSummary {
  return {
    ...{ id, state, version: '1', name: id, licence: 'mit', languages: [], dimensions: 1, bytes: 1 },
    ...{ active: state === 'active', origin: 'catalogue', hasReranker: false, repositories: [] },
    ...{ vectors: 0, trouble: null, troubleAs: null },
  };
}

describe('the list of models', () => {
  it('tells what is on this machine from what is not, in the order given', () => {
    const packs = [pack('a', 'active'), pack('n', 'next'), pack('i', 'installed'), pack('o', 'available')];
    const { atHand, toDownload } = groupPacks(packs);
    expect(atHand.map(({ id }) => id)).toEqual(['a', 'n', 'i']);
    expect(toDownload.map(({ id }) => id)).toEqual(['o']);
  });

  it('names a few languages, counts many, and says nothing of none', () => {
    expect(languagesToShow(['en', 'zh', 'de'])).toEqual(['en', 'zh', 'de']);
    expect(languagesToShow(['en', 'zh', 'de', 'fr'])).toBe(4);
    expect(languagesToShow([])).toBeNull();
  });
});
