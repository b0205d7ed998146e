import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Colour, readTokens } from '../../test/helpers/colours';
import { BACKGROUND } from './background';

/** As #rrggbb. */
function toHex(colour: Colour): string {
  const bytes = colour.map((part) =>
    Math.round(255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055)),
  );
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

it('is the surface of the page in both schemes', () => {
  const tokens = readTokens(
    readFileSync(join(import.meta.dirname, '..', 'renderer', 'src', 'app', 'tokens.css'), 'utf8'),
  );
  const surface = tokens.get('surface');
  if (!surface) throw new Error('tokens.css has no --surface.');
  expect(BACKGROUND).toEqual({ light: toHex(surface.light), dark: toHex(surface.dark) });
});
