import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosenDataDir } from './data-dir';

describe('which library', () => {
  it('is the one named on the command line, before the environment', () => {
    expect(chosenDataDir(['.', '--data-dir', '/lib/a'], { BOOKWHEEL_DATA_DIR: '/lib/b' })).toBe(
      resolve('/lib/a'),
    );
    expect(chosenDataDir(['--data-dir=/lib/a'], {})).toBe(resolve('/lib/a'));
    expect(chosenDataDir(['.'], { BOOKWHEEL_DATA_DIR: '/lib/b' })).toBe(resolve('/lib/b'));
  });

  it('is the usual one when none is named, whatever else Electron was given', () => {
    expect(chosenDataDir(['.', '--no-sandbox', '--remote-debugging-port=0', '--inspect'], {})).toBeNull();
    expect(chosenDataDir(['--data-dir'], {})).toBeNull();
  });
});
