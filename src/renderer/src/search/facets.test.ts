import { describe, expect, it } from 'vitest';
import type { Folder } from '../../../contract';
import { countFacets } from './facets';

const rules = { patterns: [], hidden: false, useGitignore: false, maxMegabytes: null, maxAgeDays: null };
const home: Folder = {
  id: 1,
  path: '/home',
  present: true,
  documents: 0,
  waiting: 0,
  bytes: 0,
  isSample: false,
  rules,
};
const work: Folder = { ...home, id: 2, path: '/work' };

describe('countFacets', () => {
  it('counts types and folders, most frequent first, ties by name', () => {
    const hits = [
      { type: 'pdf', path: '/work/a.pdf' },
      { type: 'text', path: '/work/b.txt' },
      { type: 'docx', path: '/home/c.docx' },
      { type: 'pdf', path: '/elsewhere/d.pdf' },
    ];
    expect(countFacets(hits, [home, work])).toEqual({
      types: [
        { type: 'pdf', count: 2 },
        { type: 'docx', count: 1 },
        { type: 'text', count: 1 },
      ],
      folders: [
        { folder: work, count: 2 },
        { folder: home, count: 1 },
      ],
    });
  });
});
