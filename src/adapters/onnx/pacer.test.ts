import { describe, expect, it } from 'vitest';
import { createPacer, MAX_TEXTS_AT_ONCE } from './pacer';

const texts = (count: number, length: number): string[] => new Array<string>(count).fill('x'.repeat(length));

describe('a pacer', () => {
  it('always hands out something, however long', () => {
    expect(createPacer().take(texts(3, 1_000_000))).toBe(1);
    expect(createPacer().take(['', ''])).toBe(2);
    expect(createPacer().take([])).toBe(0);
  });

  it('starts small and hands out more to a fast model', () => {
    const pacer = createPacer();
    const first = pacer.take(texts(1_000, 500));
    expect(first).toBeLessThan(10);
    for (let round = 0; round < 20; round += 1) pacer.note(texts(10, 500), 1);
    expect(pacer.take(texts(1_000, 500))).toBeGreaterThan(first * 10);
  });

  it('hands out less to a slow one', () => {
    const pacer = createPacer();
    for (let round = 0; round < 20; round += 1) pacer.note(texts(10, 500), 1);
    for (let round = 0; round < 20; round += 1) pacer.note(texts(10, 500), 400);
    expect(pacer.take(texts(1_000, 500))).toBe(1);
  });

  it('counts a Chinese character like three Latin letters', () => {
    const pacer = createPacer();
    expect(pacer.take(new Array<string>(50).fill('书'.repeat(100)))).toBe(pacer.take(texts(50, 300)));
  });

  it('never fills a message without end', () => {
    const pacer = createPacer();
    for (let round = 0; round < 50; round += 1) pacer.note(texts(100, 500), 0.001);
    expect(pacer.take(texts(1_000, 1))).toBe(MAX_TEXTS_AT_ONCE);
  });
});
