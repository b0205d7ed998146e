import { afterAll, beforeAll, expect, it } from 'vitest';
import type { KeywordNode, KeywordQuery } from '../../core/query/keyword-query';
import { any, asking, documentOf, openTestCatalog, store, temporaryDirectory, term } from './catalog.fixture';
import { CANDIDATE_ROWS } from './keyword-plan';
import type { Catalog } from './open-catalog';

/** So many that the rarest words choose and the others are looked up. */
const PASSAGES = Math.round(2.4 * CANDIDATE_ROWS);
const RARE = 8;

let place: ReturnType<typeof temporaryDirectory>;
let catalog: Catalog;

beforeAll(() => {
  place = temporaryDirectory();
  catalog = openTestCatalog(place.dir);
  const texts = Array.from({ length: PASSAGES }, (_, n) => {
    // "most" is everywhere, "the" in nine of twenty passages and in all the rare ones but the first.
    if (n < RARE) return n === 0 ? 'most filler rare number0' : `most the rare number${n}`;
    return n % 20 < 9 ? 'most the filler' : 'most filler';
  });
  store(catalog, catalog.documents.addFolder('/library', false).id, 'big.md', documentOf(texts));
});
afterAll(() => {
  catalog.close();
  place.remove();
});

function textsFor(query: Partial<KeywordQuery>, limit = 20): string[] {
  const found = catalog.postings.search(asking(query), null, limit);
  return catalog.documents.passages(found.passageIds).map(({ text }) => text);
}

it('bring no passages of their own beside a rare word, but count', () => {
  const found = textsFor({ optional: [term('the'), term('rare'), term('most')] });
  expect(found).toHaveLength(RARE);
  expect(found.every((text) => text.includes('rare'))).toBe(true);
  expect(found.at(-1)).toBe('most filler rare number0');
});

it('that are faint come after the others, and count less, however many passages hold them', () => {
  const faint: KeywordNode = { kind: 'term', term: 'the', faint: true };
  for (const others of [[term('rare')], [term('rare'), term('most')]]) {
    const scores = (node: KeywordNode) =>
      catalog.postings.search(asking({ optional: [node, ...others] }), null, RARE).bm25;
    expect(textsFor({ optional: [faint, ...others] }, RARE).every((text) => text.includes('rare'))).toBe(
      true,
    );
    expect(Math.max(...scores(faint))).toBeLessThan(Math.max(...scores(term('the'))));
  }
  expect(textsFor({ optional: [faint, term('absent')] }, 50).every((text) => text.includes('the'))).toBe(
    true,
  );
});

it('choose when there is nothing rarer', () => {
  expect(textsFor({ optional: [term('the'), term('most')] }, 50).every((text) => text.includes('the'))).toBe(
    true,
  );
  expect(textsFor({ optional: [term('most')] }, 50)).toHaveLength(50);
  expect(textsFor({ required: [term('most'), term('the')] }, 50)).toHaveLength(50);
});

it('must be there when they are required, and must not when they are excluded', () => {
  expect(textsFor({ required: [term('the'), term('rare'), term('most')] })).toHaveLength(RARE - 1);
  expect(textsFor({ optional: [term('rare')], excluded: [term('the')] })).toEqual([
    'most filler rare number0',
  ]);
  expect(textsFor({ required: [term('rare')], excluded: [term('most')] })).toEqual([]);
});

it('count beside required words as well', () => {
  const found = textsFor({
    required: [term('rare'), term('most')],
    optional: [term('the'), term('number3')],
  });
  expect(found).toHaveLength(RARE);
  expect(found[0]).toBe('most the rare number3');
  expect(found.at(-1)).toBe('most filler rare number0');
});

it('give way to the others that a beginning may become', () => {
  const expansions = ['most', 'the', 'rare', ...Array.from({ length: RARE }, (_, n) => `number${n}`)];
  const found = textsFor({ optional: [any(...expansions.map(term))] }, PASSAGES);
  expect(found.length).toBeGreaterThan(RARE);
  expect(found.filter((text) => text === 'most filler')).toEqual([]);
  expect(found.slice(0, RARE).every((text) => text.includes('rare'))).toBe(true);
});

it('score as numbers when together they are counted in more passages than there are', () => {
  const query = { optional: [term('rare'), any(term('most'), term('the'))] };
  const found = catalog.postings.search(asking(query), null, 20);
  expect(found.bm25).toHaveLength(RARE);
  expect(found.bm25.every((score) => Number.isFinite(score) && score > 0)).toBe(true);
});
