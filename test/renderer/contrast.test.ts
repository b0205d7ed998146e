// Can everything be read? Each pair of colours that meet on the page, in both schemes, by the numbers of WCAG 2.2 AA.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, fromOklch, readTokens } from '../helpers/colours';

const tokens = readTokens(
  readFileSync(join(import.meta.dirname, '../../src/renderer/src/app/tokens.css'), 'utf8'),
);

const SURFACES = ['surface', 'surface-bar', 'surface-float', 'surface-hover', 'surface-chosen'];
/** 1.4.3: text of ordinary size. */
const TEXT = 4.5;
/** 1.4.11: what one must see to use a control, and what shows the focus. */
const CONTROL = 3;

const pairs: [foreground: string, background: string, least: number][] = [
  ...SURFACES.flatMap((surface): [string, string, number][] => [
    ['text', surface, TEXT],
    ['text-quiet', surface, TEXT],
    ['alert', surface, TEXT],
    ['accent', surface, TEXT],
    ['line-strong', surface, CONTROL],
  ]),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['on-mark', 'mark', TEXT],
];

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  it.each(pairs)('%s on %s reaches %d', (foreground, background, least) => {
    const [one, other] = [foreground, background].map((name) => tokens.get(name)?.[scheme]);
    if (!one || !other) throw new Error(`tokens.css has no opaque --${one ? background : foreground}.`);
    expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
  });
});

describe('the row under the pointer', () => {
  it.each(['light', 'dark'] as const)(
    'differs from what floats in the %s scheme, and less than a chosen one',
    (scheme) => {
      const [float, hover, chosen] = ['float', 'hover', 'chosen'].map(
        (name) => tokens.get(`surface-${name}`)?.[scheme],
      );
      if (!float || !hover || !chosen) throw new Error('tokens.css lacks a surface.');
      expect(contrast(float, hover)).toBeGreaterThan(1.04);
      expect(contrast(float, chosen)).toBeGreaterThan(contrast(float, hover));
    },
  );
});

describe('the measure', () => {
  it('is 21 between black and white, and 1 between equals', () => {
    const [black, white] = [fromOklch(0, 0, 0), fromOklch(1, 0, 0)];
    expect(contrast(black, white)).toBeCloseTo(21, 3);
    expect(contrast(white, white)).toBe(1);
  });

  it('finds 4.54 for the grey that just passes on white, #767676', () => {
    expect(contrast(fromOklch(0.5673, 0, 0), fromOklch(1, 0, 0))).toBeCloseTo(4.54, 1);
  });
});
