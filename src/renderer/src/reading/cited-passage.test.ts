import { describe, expect, it } from 'vitest';
import { en } from '../messages/en';
import { zh } from '../messages/zh';
import { hitRows, type Row } from '../search/rows';
import { makeHit } from '../test-hits';
import { citedPassage } from './cited-passage';
import type { Reading } from './use-reading';

const hit = { ...makeHit(1, { others: 1 }), title: 'Boiler contract', page: 7 };
const [hitRow, passageRow] = hitRows(hit, new Set([1]));
const document = {
  id: 1,
  link: null,
  path: hit.path,
  title: hit.title,
  author: null,
  type: 'pdf',
  language: null,
  modifiedAt: 0,
  date: 0,
  size: 1,
  passages: 1,
  partial: false,
  recognized: false,
};
const reading: Reading = {
  connections: null,
  target: { documentId: 1, passageId: 101 },
  document,
  passages: [
    {
      id: 101,
      link: null,
      ordinal: 0,
      page: 9,
      pageLabel: null,
      part: null,
      boxes: [],
      headingPath: [],
      text: 'The whole passage.',
      overlap: 0,
    },
  ],
};

function cite(row: Row | undefined, loaded: Reading | null, messages = en): string | null {
  if (!row) throw new Error('the row is missing');
  return citedPassage(row, loaded, messages);
}

describe('citedPassage', () => {
  it('gives the passage of a hit and where it comes from', () => {
    expect(cite(hitRow, null)).toBe('text\n— Boiler contract, p. 7, /library/1.txt');
    expect(cite(hitRow, null, zh)).toBe('text\n——《Boiler contract》，第 7 页，/library/1.txt');
  });

  it('gives the whole of another passage once it is loaded, and its own page', () => {
    expect(cite(passageRow, reading)).toBe('The whole passage.\n— Boiler contract, p. 9, /library/1.txt');
    expect(cite(passageRow, null)).toBe('text\n— Boiler contract, /library/1.txt');
  });

  it('gives the beginning of a recent document, and nothing before it is loaded', () => {
    const row: Row = { kind: 'document', key: 'document-1', document };
    expect(cite(row, null)).toBeNull();
    expect(cite(row, reading)).toContain('The whole passage.');
  });
});
