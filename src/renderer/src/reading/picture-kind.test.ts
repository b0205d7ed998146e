import { describe, expect, it } from 'vitest';
import { pictureKind } from './picture-kind';

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])),
  );

describe('pictureKind', () => {
  it.each([
    ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0)],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
    ['image/bmp', bytes('BM', 1, 2)],
  ])('knows %s by its beginning', (type, first) => {
    expect(pictureKind(first)).toBe(type);
  });

  it('takes nothing else for a picture, least of all what could hold a script', () => {
    expect(pictureKind(bytes('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull();
    expect(pictureKind(bytes('II*', 0))).toBeNull();
    expect(pictureKind(bytes())).toBeNull();
  });
});
