// Is the preload script still small enough to be read whole by whoever checks what the page can reach?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('keeps the preload script under 60 lines', () => {
  const source = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'preload', 'index.ts'), 'utf8');
  expect(source.split('\n').length).toBeLessThan(60);
});
