import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { systemClock } from './system-clock';

test('a sleep that is cut short rejects with the very reason, and one that is over leaves nothing behind', async () => {
  const stop = new AbortController();
  const { signal } = stop;
  await systemClock.sleep(1, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  const reason = new Error('enough');
  const sleeping = systemClock.sleep(60_000, signal);
  stop.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  await expect(systemClock.sleep(60_000, signal)).rejects.toBe(reason);
});
