// Do the committed icon files hold a picture of every size their systems ask for, each where the file says it is?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const icons = join(import.meta.dirname, '..', '..', 'resources', 'packaging', 'icons');

/** @returns the edge in pixels that a PNG says it has */
function edgeOf(png: Buffer): number {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
  return png.readUInt32BE(16);
}

it('has pictures for Linux, each named by its size', () => {
  for (const edge of [16, 24, 32, 48, 64, 128, 256, 512])
    expect(edgeOf(readFileSync(join(icons, `${edge}x${edge}.png`)))).toBe(edge);
});

it('has an icon for Windows, up to the 256 pixels of its largest view', () => {
  const file = readFileSync(join(icons, 'icon.ico'));
  const found = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const start = file.readUInt32LE(at + 12);
    const edge = edgeOf(file.subarray(start, start + file.readUInt32LE(at + 8)));
    expect(file.readUInt8(at)).toBe(edge % 256);
    return edge;
  });
  expect(found).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

it('has an icon for macOS, in both densities', () => {
  const file = readFileSync(join(icons, 'icon.icns'));
  expect(file.readUInt32BE(4)).toBe(file.length);
  const found: [string, number][] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    found.push([file.toString('latin1', at, at + 4), edgeOf(file.subarray(at + 8))]);
  expect(Object.fromEntries(found)).toMatchObject({ ic07: 128, ic13: 256, ic09: 512, ic10: 1024 });
});
