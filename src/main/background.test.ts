import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BACKGROUND } from './background';

/** Björn Ottosson's OKLab to sRGB (https://bottosson.github.io/posts/oklab/), as #rrggbb. @param hue degrees */
function toHex(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map((part) =>
    Math.round(255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055)),
  );
  return `#${bytes.map((byte) => Math.min(255, Math.max(0, byte)).toString(16).padStart(2, '0')).join('')}`;
}

it('is the surface of the page in both schemes', () => {
  const tokens = readFileSync(
    join(import.meta.dirname, '..', 'renderer', 'src', 'app', 'tokens.css'),
    'utf8',
  );
  const surface = /--surface: light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/.exec(tokens);
  const [light, dark] = [surface?.[1], surface?.[2]].map((triple) => {
    const [lightness = 0, chroma = 0, hue = 0] = (triple ?? '').split(' ').map(Number);
    return toHex(lightness, chroma, hue);
  });
  expect(BACKGROUND).toEqual({ light, dark });
});
