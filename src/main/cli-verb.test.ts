import { describe, expect, it } from 'vitest';
import { cliVerb } from './cli-verb';

describe('the installed program', () => {
  it.each([
    [['search', 'boiler', '--json']],
    [['add', '/home/li/Documents']],
    // Not a verb, but meant as one: the command line says so.
    [['serch', 'boiler']],
    [['--version']],
    [['--help']],
  ])('called with %j is the command line', (args) => {
    expect(cliVerb(args)).toEqual(args);
  });

  it.each([
    [[]],
    [['--toggle']],
    [['--hidden']],
    [['--data-dir', '/home/li/library']],
    [['bookwheel://search?q=boiler']],
    [['BOOKWHEEL://search?q=boiler']],
    [['--ozone-platform=wayland']],
  ])('called with %j is the app', (args) => {
    expect(cliVerb(args)).toBeNull();
  });

  it('passes over what its launcher says to Chromium, and over nothing behind the verb', () => {
    const words = ['search', 'a', '--disable-gpu'];
    expect(cliVerb(['--ozone-platform=headless', '--disable-gpu', ...words])).toEqual(words);
  });
});
