import { describe, expect, it } from 'vitest';
import { fitWidth, PAPER_SCALE, zoomStep } from './zoom';

describe('zoom', () => {
  it('goes from wherever it is to the next step, and stays at the ends', () => {
    expect(zoomStep(0.93 * PAPER_SCALE, 'in')).toBeCloseTo(PAPER_SCALE);
    expect(zoomStep(0.93 * PAPER_SCALE, 'out')).toBeCloseTo(0.9 * PAPER_SCALE);
    expect(zoomStep(PAPER_SCALE, 'in')).toBeCloseTo(1.1 * PAPER_SCALE);
    expect(zoomStep(4 * PAPER_SCALE, 'in')).toBe(4 * PAPER_SCALE);
  });

  it('fits a page to the room there is, within reason', () => {
    expect(fitWidth(500, 600)).toBeCloseTo(500 / 600);
    expect(fitWidth(500, 10)).toBe(4 * PAPER_SCALE);
    expect(fitWidth(-40, 600)).toBe(0.1);
  });
});
