import { describe, expect, it } from 'vitest';
import { linksOf, placeOfLink } from './page-links';

const link = {
  annotationType: 2,
  rect: [60, 690, 300, 710],
  dest: 'chapter',
  overlaidText: 'Two . . . . . 14',
};

describe('the links of a page', () => {
  it('are those that lead elsewhere in the document, with what stands under them', () => {
    expect(linksOf([link])).toEqual([
      { text: 'Two 14', box: { left: 60, right: 300, bottom: 690, top: 710 }, destination: 'chapter' },
    ]);
  });

  it.each([
    ['one that leads out of it', { ...link, dest: undefined, url: 'https://example.org/' }],
    ['another kind of note', { ...link, annotationType: 1 }],
    ['one of no size', { ...link, rect: [60, 690, 60, 710] }],
    ['one whose place is no number', { ...link, rect: [60, Number.NaN, 300, 710] }],
    ['one without a place', { ...link, rect: null }],
    ['nothing', null],
  ])('are not: %s', (_, annotation) => {
    expect(linksOf([annotation])).toEqual([]);
  });

  it('are no more than anybody needs', () => {
    expect(linksOf(Array.from({ length: 20_000 }, () => link))).toHaveLength(500);
  });
});

describe('where a link leads', () => {
  const named: Record<string, unknown> = { chapter: [{ num: 9, gen: 0 }, { name: 'XYZ' }, 60, 420, null] };
  const pdf = {
    numPages: 5,
    getDestination: async (name: string) => (named[name] ?? null) as unknown[] | null,
    getPageIndex: async ({ num }: { num: number }) => (num === 9 ? 3 : Promise.reject(new Error('no page'))),
  };

  it('is said by a name, a page, or its number', async () => {
    expect(await placeOfLink(pdf, 'chapter')).toEqual({ page: 4, point: [60, 420] });
    expect(await placeOfLink(pdf, [1, { name: 'Fit' }])).toEqual({ page: 2, point: null });
    expect(await placeOfLink(pdf, [1, { name: 'FitH' }, 300])).toEqual({ page: 2, point: [0, 300] });
    expect(await placeOfLink(pdf, [1, { name: 'FitR' }, 1, 2, 3, 4])).toEqual({ page: 2, point: [1, 4] });
  });

  it('is the page alone where the place on it is no number', async () => {
    expect(await placeOfLink(pdf, [1, { name: 'XYZ' }, 60, Number.NaN])).toEqual({ page: 2, point: null });
    expect(await placeOfLink(pdf, [1, { name: 'XYZ' }, null, null])).toEqual({ page: 2, point: null });
  });

  it.each([
    ['a name nobody explains', 'nowhere'],
    ['a page beyond the last', [5, { name: 'Fit' }]],
    ['a page before the first', [-1, { name: 'Fit' }]],
    ['half a page', [0.5, { name: 'Fit' }]],
    ['no page at all', [null, { name: 'Fit' }]],
    ['nothing', []],
  ])('is nowhere with %s', async (_, destination) => {
    expect(await placeOfLink(pdf, destination)).toBeNull();
  });
});
