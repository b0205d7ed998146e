import { expect, it } from 'vitest';
import { launcherKey } from './launcher-key';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it.each([
  [{ key: 'Escape' }, 'back'],
  [{ key: 'Tab' }, 'passages'],
  [{ key: 'Enter', ctrlKey: true }, 'reveal'],
  [{ key: 'Enter', metaKey: true }, 'reveal'],
  [{ key: 'o', ctrlKey: true }, 'main'],
  [{ key: 'C', ctrlKey: true, shiftKey: true }, 'link'],
  [{ key: 'Tab', shiftKey: true }, null],
  [{ key: 'c', ctrlKey: true }, null],
  [{ key: 'o' }, null],
  [{ key: 'Tab', altKey: true }, null],
  [{ key: 'Enter' }, null],
])('reads %o as %s', (pressed, verb) => {
  expect(launcherKey({ ...none, ...pressed })).toBe(verb);
});
