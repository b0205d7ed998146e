import { expect, it } from 'vitest';
import { placeLauncher } from './launcher-bounds';

const screen = { x: 0, y: 25, width: 1920, height: 1055 };

it('stands in the middle, about a third of the way down, as high as it likes', () => {
  expect(placeLauncher(screen, 300.2)).toEqual({ x: 600, y: 342, width: 720, height: 301 });
});

it('stands on the screen it is given, wherever that is', () => {
  expect(placeLauncher({ x: -1280, y: -200, width: 1280, height: 800 }, 100)).toMatchObject({
    x: -1000,
    y: 40,
  });
});

it('never leaves the screen: neither below nor beside', () => {
  const tall = placeLauncher(screen, 5000);
  expect(tall.y + tall.height).toBe(25 + 1055 - 16);
  expect(placeLauncher({ x: 0, y: 0, width: 640, height: 480 }, 200)).toMatchObject({ x: 0, width: 640 });
});

it('is never less than its search box', () => {
  expect(placeLauncher(screen, 0).height).toBe(56);
});
