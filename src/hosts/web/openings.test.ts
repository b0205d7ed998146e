import { describe, expect, it } from 'vitest';
import { createOpenings } from './openings';

describe('an address for once', () => {
  it('opens the page once', () => {
    const openings = createOpenings();
    const word = openings.make();
    expect(openings.use(word)).toBe(true);
    expect(openings.use(word)).toBe(false);
  });

  it('is worth nothing a minute later, or when it is not quite right', () => {
    let now = 0;
    const openings = createOpenings(() => now);
    const word = openings.make();
    for (const given of [null, '', word.slice(1), `${word}=`, word.toLowerCase().repeat(2)])
      expect(openings.use(given)).toBe(false);
    now = 60_000;
    expect(openings.use(word)).toBe(false);
  });

  it('gives way to the next', () => {
    const openings = createOpenings();
    const first = openings.make();
    const second = openings.make();
    expect(second).not.toBe(first);
    expect(openings.use(first)).toBe(false);
    expect(openings.use(second)).toBe(true);
  });
});
