import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Settings } from '../../../contract';
import { isMirror, readMirror } from './mirror-address';

const engineTakes = (address: string): boolean => Settings.shape.modelMirror.safeParse(address).success;

describe('the address of a mirror', () => {
  it.each([
    '',
    'https://models.example.org',
    'https://models.example.org/a/b/',
    'http://127.0.0.1:8080/hub',
    'http://localhost',
  ])('may be %s', (address) => {
    expect(isMirror(address)).toBe(true);
    expect(engineTakes(address)).toBe(true);
  });

  it.each([
    'models.example.org',
    'http://models.example.org',
    'http://localhost.example.org/',
    'ftp://models.example.org',
    'https://',
    'https://models.example.org/?a=1',
    'https://models.example.org/#a',
    'https://two words.example.org',
    `https://${'a'.repeat(500)}`,
  ])('may not be %s', (address) => {
    expect(isMirror(address)).toBe(false);
    expect(engineTakes(address)).toBe(false);
  });

  it('may be what the engine takes, and nothing else', () => {
    const piece = fc.constantFrom(
      'https://',
      'http://',
      'localhost',
      '127.0.0.1',
      ':80',
      ':',
      '/',
      'a',
      '?',
      '#',
      ' ',
      '\n',
    );
    const address = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(address, (typed) => {
        expect(isMirror(typed)).toBe(engineTakes(typed));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read without the space around it', () => {
    expect(readMirror(' https://models.example.org\n')).toBe('https://models.example.org');
  });
});
