import { describe, expect, it } from 'vitest';
import type { Folder } from '../../../contract';
import { lastName, placeOf, tellingName } from './place';

const rules = { patterns: [], hidden: false, useGitignore: false, maxMegabytes: null, maxAgeDays: null };

function folder(path: string): Folder {
  return { id: path.length, path, present: true, documents: 0, waiting: 0, bytes: 0, isSample: false, rules };
}

describe('placeOf', () => {
  const folders = [folder('/home/me/Work'), folder('/home/me/Work/Contracts'), folder('C:\\Users\\Li\\文档')];

  it('starts at the innermost library folder', () => {
    const place = placeOf('/home/me/Work/Contracts/Home/boiler.pdf', folders);
    expect(place.folder?.path).toBe('/home/me/Work/Contracts');
    expect(place.parts).toEqual(['Contracts', 'Home']);
  });

  it('does not take a folder for another whose name it begins with', () => {
    expect(placeOf('/home/me/Workshop/a.txt', folders)).toEqual({ folder: null, parts: ['me', 'Workshop'] });
  });

  it('reads Windows paths', () => {
    expect(placeOf('C:\\Users\\Li\\文档\\家\\a.txt', folders).parts).toEqual(['文档', '家']);
  });

  it('leaves a backslash in a name where slashes separate', () => {
    expect(lastName('/home/me/a\\b.txt')).toBe('a\\b.txt');
  });

  it('works for a folder that is a root', () => {
    expect(placeOf('/a/b.txt', [folder('/')]).parts).toEqual(['/', 'a']);
  });
});

describe('tellingName', () => {
  const tell = (path: string, ...others: string[]): string =>
    tellingName(
      { path },
      [path, ...others].map((one) => ({ path: one })),
    );

  it('is the name of the folder where no other is called so', () => {
    expect(tell('/home/li/Work', '/home/li/Notes')).toBe('Work');
    expect(tell('/home/li/Home')).toBe('Home');
    expect(tell('C:\\Users\\li\\Work', 'C:\\Users\\li\\Notes')).toBe('Work');
  });

  it('is longer where another has the same name', () => {
    expect(tell('/home/li/Home', '/home/li/Work')).toBe('Home');
    expect(tell('/a/Notes', '/b/Notes')).toBe('a/Notes');
  });

  it('does not mind folders within the folder itself', () => {
    expect(tell('/home/li/Work', '/home/li/Work/2024')).toBe('Work');
  });
});
