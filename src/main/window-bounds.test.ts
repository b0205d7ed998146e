import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInside, placeWindow, readBounds, saveBounds, WINDOW_SIZE } from './window-bounds';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('where the window stands', () => {
  it('is centred by the system at first', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: WINDOW_SIZE.width, height: WINDOW_SIZE.height });
  });

  it('is where it was, while that screen is there', () => {
    const bounds = { x: 1600, y: 40, width: 1000, height: 700 };
    expect(placeWindow(bounds, [laptop, beside])).toEqual(bounds);
    expect(placeWindow(bounds, [laptop])).toEqual({ width: 1000, height: 700 });
  });

  it('keeps its title bar where it can be reached', () => {
    expect(placeWindow({ x: 10, y: -400, width: 1000, height: 700 }, [laptop])).toEqual({
      width: 1000,
      height: 700,
    });
    expect(placeWindow({ x: 1400, y: 100, width: 1000, height: 700 }, [laptop])).toEqual({
      width: 1000,
      height: 700,
    });
  });

  it('is never smaller than readable', () => {
    expect(placeWindow({ x: 10, y: 30, width: 5, height: 5 }, [laptop])).toMatchObject({
      width: WINDOW_SIZE.minWidth,
      height: WINDOW_SIZE.minHeight,
    });
  });

  it('survives a round through its file, and a file that is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bookwheel-bounds-'));
    const file = join(folder, 'window.json');
    saveBounds(file, laptop);
    expect(readBounds(file)).toEqual(laptop);
    writeFileSync(file, '{"x":');
    expect(readBounds(file)).toBeNull();
    rmSync(folder, { recursive: true });
    saveBounds(file, laptop);
    expect(readBounds(file)).toBeNull();
  });
});

it('a point lies inside up to the edges, which belong to the next window', () => {
  const bounds = { x: 10, y: 20, width: 100, height: 50 };
  expect(isInside({ x: 10, y: 20 }, bounds)).toBe(true);
  expect(isInside({ x: 109, y: 69 }, bounds)).toBe(true);
  expect(isInside({ x: 110, y: 20 }, bounds)).toBe(false);
  expect(isInside({ x: 50, y: 70 }, bounds)).toBe(false);
  expect(isInside({ x: 9, y: 20 }, bounds)).toBe(false);
});
