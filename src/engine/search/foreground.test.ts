import { expect, test } from 'vitest';
import { Foreground } from './foreground';

const never = new AbortController().signal;

async function* pages(): AsyncGenerator<number> {
  yield 1;
  yield 2;
}

test('work begins when the search before it has ended', async () => {
  const foreground = new Foreground();
  const search = foreground.search(pages(), never);
  await search.next();
  const done: string[] = [];
  const work = foreground.giveWay(async () => void done.push('work'), never);
  await search.next();
  expect(done).toEqual([]);
  done.push('last page');
  await search.next();
  await work;
  expect(done).toEqual(['last page', 'work']);
});

test('a search stops work under way, which is begun anew', async () => {
  const foreground = new Foreground();
  let begun = 0;
  const work = foreground.giveWay(async (signal) => {
    begun += 1;
    if (begun === 1)
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    return begun;
  }, never);
  const search = foreground.search(pages(), never);
  for await (const _ of search);
  expect(await work).toBe(2);
});

test('a search that was aborted and is never asked again holds nothing up', async () => {
  const foreground = new Foreground();
  const leaving = new AbortController();
  await foreground.search(pages(), leaving.signal).next();
  leaving.abort();
  expect(await foreground.giveWay(async () => 'done', never)).toBe('done');
});

test('a failed search holds nothing up', async () => {
  const foreground = new Foreground();
  // biome-ignore lint/correctness/useYield: a search that fails before its first page
  async function* failing(): AsyncGenerator<number> {
    throw new Error('no pages');
  }
  await expect(foreground.search(failing(), never).next()).rejects.toThrow('no pages');
  expect(await foreground.giveWay(async () => 'done', never)).toBe('done');
});

test('work ends with its own error, or with the signal while it waits', async () => {
  const foreground = new Foreground();
  await expect(foreground.giveWay(() => Promise.reject(new Error('broken')), never)).rejects.toThrow(
    'broken',
  );
  await foreground.search(pages(), never).next();
  const cancel = new AbortController();
  const waiting = foreground.giveWay(async () => 'done', cancel.signal);
  cancel.abort(new Error('cancelled'));
  await expect(waiting).rejects.toThrow('cancelled');
});
