import { describe, expect, it } from 'vitest';
import type { ReadingPassage } from '../../../contract';
import { projectHighlights } from './project-highlights';
import { flow, joinPassages, withoutTitle } from './reading-flow';

function passage(ordinal: number, fields: Partial<ReadingPassage> = {}): ReadingPassage {
  return {
    id: ordinal + 10,
    link: null,
    ordinal,
    page: null,
    pageLabel: null,
    part: null,
    boxes: [],
    headingPath: [],
    text: `Passage ${ordinal}.`,
    overlap: 0,
    ...fields,
  };
}

describe('flow', () => {
  it('shows the overlapping sentence once, and whole where the passage before is not there', () => {
    const passages = [passage(0, { text: 'One. Two.' }), passage(1, { text: 'Two. Three.', overlap: 5 })];
    expect(flow(passages, new Map(), 'T').map(({ text }) => text)).toEqual(['One. Two.', 'Three.']);
    expect(flow(passages.slice(1), new Map(), 'T').map(({ text }) => text)).toEqual(['Two. Three.']);
  });

  it('moves highlights with the text, and cuts those in the overlap', () => {
    const passages = [passage(0), passage(1, { text: 'Two. Three.', overlap: 5 })];
    const highlights = new Map([
      [
        11,
        [
          { start: 0, end: 3, kind: 'term' as const },
          { start: 5, end: 10, kind: 'term' as const },
        ],
      ],
    ]);
    expect(flow(passages, highlights, 'T')[1]?.highlights).toEqual([{ start: 0, end: 5, kind: 'term' }]);
  });

  it('says a page and a heading only where they begin', () => {
    const passages = [
      passage(0, { page: 1, headingPath: ['Guide', 'Cover'] }),
      passage(1, { page: 1, headingPath: ['Guide', 'Cover'] }),
      passage(2, { page: 2, headingPath: ['Guide', 'Cover', 'Limits'] }),
      passage(3, { page: 2, headingPath: ['Guide', 'Claims'] }),
    ];
    expect(flow(passages, new Map(), 'Guide').map(({ page, headings }) => [page, headings])).toEqual([
      [1, ['Cover']],
      [null, []],
      [2, ['Limits']],
      [null, ['Claims']],
    ]);
  });
});

describe('joinPassages', () => {
  it('keeps reading order and has each passage once', () => {
    const joined = joinPassages([passage(3), passage(4)], [passage(4), passage(5), passage(2)]);
    expect(joined.map(({ ordinal }) => ordinal)).toEqual([2, 3, 4, 5]);
  });
});

describe('withoutTitle', () => {
  it('drops the title only where it is the outermost heading', () => {
    expect(withoutTitle(['Guide', 'Cover'], 'Guide')).toEqual(['Cover']);
    expect(withoutTitle(['Cover', 'Guide'], 'Guide')).toEqual(['Cover', 'Guide']);
  });
});

describe('projectHighlights', () => {
  const snippet = {
    text: 'boiler runs',
    highlights: [{ start: 0, end: 6, kind: 'term' as const }],
    elidedStart: true,
    elidedEnd: false,
  };

  it('finds the snippet in its passage', () => {
    const text = 'The boiler runs';
    const [found] = projectHighlights(text, snippet);
    expect(found && text.slice(found.start, found.end)).toBe('boiler');
  });

  it('finds words between which the snippet has one space and the passage many, or none before', () => {
    const text = '\n  The boiler\n\n    runs | here';
    const squeezed = { ...snippet, text: 'boiler runs | here', elidedEnd: false };
    const highlights = [
      { start: 0, end: 6, kind: 'term' as const },
      { start: 5, end: 11, kind: 'phrase' as const },
    ];
    const found = projectHighlights(text, { ...squeezed, highlights });
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['boiler', 'r\n\n    runs']);
  });

  it('takes the place that the snippet says it is at, of several that read the same', () => {
    const text = 'a boiler, a boiler, a boiler';
    const at = (elidedStart: boolean, elidedEnd: boolean) =>
      projectHighlights(text, {
        ...{ text: 'a boiler', elidedStart, elidedEnd },
        highlights: [{ start: 2, end: 8, kind: 'term' }],
      })[0]?.start;
    expect([at(false, true), at(true, false)]).toEqual([2, 22]);
  });

  it('marks nothing rather than the wrong words', () => {
    expect(projectHighlights('The text has changed', snippet)).toEqual([]);
  });
});
