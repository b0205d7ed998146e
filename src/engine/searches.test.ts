// Through the contract, as a page asks: what is kept, what is not, and that no query reaches the log.
import { safe } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { createFakeSearches } from '../../test/helpers/fake-searches';
import { createScriptedEngine } from '../../test/helpers/scripted-engine';
import { connectInProcess } from '../rpc/serve';
import { saveSearch } from './searches';

const SECRET = 'divorce lawyer in Lyon';

function connect() {
  const engine = createScriptedEngine({});
  return { ...engine, client: connectInProcess(engine.router) };
}

async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  const { error } = await safe(call);
  return (error as { code?: string } | null)?.code;
}

describe('saved searches', () => {
  it('are kept under a name, renamed and removed', async () => {
    const { client } = connect();
    const saved = await client.searches.save({ name: '  Heating ', query: ' boiler type:pdf ' });
    expect(saved).toMatchObject({ name: 'Heating', query: 'boiler type:pdf' });
    await client.searches.rename({ id: saved.id, name: 'Boiler papers' });
    expect((await client.searches.list({})).saved).toMatchObject([{ name: 'Boiler papers' }]);
    expect(await client.searches.remove({ id: saved.id })).toEqual({ removed: true });
    expect(await client.searches.remove({ id: saved.id })).toEqual({ removed: false });
    expect((await client.searches.list({})).saved).toEqual([]);
  });

  it('hold a query once, under its last name', async () => {
    const { client } = connect();
    const first = await client.searches.save({ name: 'One', query: 'boiler' });
    const second = await client.searches.save({ name: 'Two', query: 'boiler' });
    expect(second).toEqual({ ...first, name: 'Two' });
    expect((await client.searches.list({})).saved).toHaveLength(1);
  });

  it('refuse a name or a query of nothing, and one that is gone', async () => {
    const { client } = connect();
    for (const bad of [
      { name: ' ', query: 'boiler' },
      { name: 'Boiler', query: '\n' },
    ]) {
      expect(await refusalOf(client.searches.save(bad))).toBe('invalid_input');
    }
    expect(await refusalOf(client.searches.rename({ id: 7, name: 'x' }))).toBe('not_found');
  });

  it('end at a number that no person comes to, where a known query can still be renamed', () => {
    const parts = {
      documents: { setting: () => null },
      searches: createFakeSearches(),
      clock: { now: () => 0 },
    };
    for (let n = 0; n < 1_000; n += 1) saveSearch(parts, `${n}`, `${n}`);
    expect(() => saveSearch(parts, 'one more', 'one more')).toThrow(/saved already/u);
    expect(saveSearch(parts, 'again', '5').name).toBe('again');
  });
});

describe('past searches', () => {
  const past = async ({ client }: ReturnType<typeof connect>) =>
    (await client.searches.list({})).past.map(({ query }) => query);

  it('come with the latest first, each once', async () => {
    const engine = connect();
    for (const query of ['boiler', 'beans', ' boiler ']) await engine.client.searches.note({ query });
    expect(await past(engine)).toEqual(['boiler', 'beans']);
  });

  it('lose what was only the beginning of the next', async () => {
    const engine = connect();
    await engine.client.searches.note({ query: 'boiler' });
    await engine.client.searches.note({ query: 'boiler warranty', replaces: 'boiler' });
    expect(await past(engine)).toEqual(['boiler warranty']);
    await engine.client.searches.note({ query: 'boiler warranty', replaces: 'boiler warranty' });
    expect(await past(engine)).toEqual(['boiler warranty']);
  });

  it('are forgotten one by one and all together', async () => {
    const engine = connect();
    for (const query of ['a1', 'b2', 'c3']) await engine.client.searches.note({ query });
    expect(await engine.client.searches.forget({ query: 'b2' })).toEqual({ removed: true });
    expect(await past(engine)).toEqual(['c3', 'a1']);
    expect(await engine.client.searches.clear({})).toEqual({ removed: 2 });
    expect(await past(engine)).toEqual([]);
  });

  it('are not written while the history is turned off', async () => {
    const engine = connect();
    await engine.client.searches.note({ query: 'boiler' });
    await engine.client.settings.update({ keepHistory: false });
    await engine.client.searches.note({ query: 'beans', replaces: 'boiler' });
    expect(await past(engine)).toEqual(['boiler']);
    await engine.client.settings.update({ keepHistory: true });
    await engine.client.searches.note({ query: 'beans' });
    expect(await past(engine)).toEqual(['beans', 'boiler']);
  });
});

it('no query reaches the log, whatever becomes of it', async () => {
  const { client, log } = connect();
  const { id } = await client.searches.save({ name: SECRET, query: SECRET });
  await client.searches.rename({ id, name: `${SECRET} again` });
  await client.searches.note({ query: SECRET });
  await client.search.suggest({ text: SECRET.slice(0, 6) });
  await client.searches.forget({ query: SECRET });
  await refusalOf(client.searches.rename({ id: id + 1, name: SECRET }));
  await refusalOf(client.searches.save({ name: SECRET, query: SECRET.repeat(200) }));
  expect(JSON.stringify(log.lines)).not.toContain('divorce');
});
