import { describe, expect, it } from 'vitest';
import { en } from '../messages/en';
import { type ModelScene, modelNews } from './model-news';

const still: ModelScene = { active: 'a', next: null, download: null };
const nameOf = (id: string): string => id.toUpperCase();
const news = (before: Partial<ModelScene>, now: Partial<ModelScene>): string | null =>
  modelNews({ ...still, ...before }, { ...still, ...now }, nameOf, en);

describe('the news of models', () => {
  it('are none while nothing changes', () => {
    expect(news({}, {})).toBeNull();
    expect(news({ next: 'b' }, { next: 'b' })).toBeNull();
    const download = { step: 'downloading', id: 'b' } as const;
    expect(news({ download }, { download: { ...download } })).toBeNull();
  });

  it('say that a switch begins, and what answers until it ends', () => {
    expect(news({}, { next: 'b' })).toBe('Reading the library for B. Searches use A until then.');
    expect(news({ active: null }, { active: null, next: 'b' })).toBe('Reading the library for B.');
    expect(news({ next: 'b' }, { next: 'c' })).toContain('for C');
  });

  it('tell a switch that is done from one that was called off', () => {
    expect(news({ next: 'b' }, { active: 'b' })).toBe('Searches use B now.');
    expect(news({}, { active: 'b' })).toBe('Searches use B now.');
    expect(news({ next: 'b' }, {})).toBe('Searches stay with A.');
  });

  it('say nothing of the first model that the page hears of', () => {
    expect(news({ active: null }, { active: 'a' })).toBeNull();
  });

  it('follow a download from step to step, and are silent when it is called off', () => {
    const at = (step: 'downloading' | 'testing' | 'done'): Partial<ModelScene> => ({
      download: { step, id: 'b' },
    });
    expect(news({}, at('downloading'))).toBe('Downloading B');
    expect(news(at('downloading'), at('testing'))).toBe(en.testingModel);
    expect(news(at('testing'), at('done'))).toContain('B is on this machine');
    expect(news(at('downloading'), {})).toBeNull();
  });
});
