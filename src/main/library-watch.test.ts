import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Client } from '../contract';
import { createLibraryWatch, type LibraryLink } from './library-watch';

/** A way to an engine that says two things about itself and goes on until it is cut. */
function fakeLink() {
  let cut = () => {};
  const closed = new Promise<void>((resolve) => {
    cut = resolve;
  });
  const asked: string[] = [];
  async function* statuses(signal: AbortSignal) {
    yield 'reading';
    yield 'idle';
    await new Promise((_resolve, reject) => signal.addEventListener('abort', reject));
  }
  const client = {
    library: {
      watchStatus: async (_input: object, { signal }: { signal: AbortSignal }) => statuses(signal),
      pause: async () => asked.push('pause'),
      resume: async () => asked.push('resume'),
    },
  } as unknown as Client;
  const link: LibraryLink = { client, closed };
  return { link, cut: () => cut(), asked };
}

/** @param links what each connect gives; null: the engine was given up */
function rehearse(links: (LibraryLink | null)[]) {
  const seen: unknown[] = [];
  let connects = 0;
  const watch = createLibraryWatch({
    connect: async () => {
      const link = links[connects];
      connects += 1;
      if (!link) throw new Error('given up');
      return link;
    },
    wait: async () => {},
    onStatus: (status) => seen.push(status),
  });
  return { watch, seen, connects: () => connects };
}

const settle = () => sleep(5);

describe('watching the library', () => {
  it('tells its status, and does what it is asked', async () => {
    const first = fakeLink();
    const { watch, seen } = rehearse([first.link]);
    watch.wake();
    await settle();
    expect(seen).toEqual(['reading', 'idle']);
    watch.pause();
    watch.resume();
    expect(first.asked).toEqual(['pause', 'resume']);
  });

  it('says that the engine is gone, and follows the next', async () => {
    const first = fakeLink();
    const { watch, seen } = rehearse([first.link, fakeLink().link]);
    watch.wake();
    await settle();
    seen.length = 0;
    first.cut();
    await settle();
    expect(seen[0]).toBeNull();
    expect(seen).toContain('idle');
  });

  it('does not start a given-up engine again by asking, but goes on when woken', async () => {
    const first = fakeLink();
    const { watch, connects, seen } = rehearse([first.link, null, fakeLink().link]);
    watch.wake();
    await settle();
    first.cut();
    await settle();
    expect(connects()).toBe(2);
    seen.length = 0;
    watch.wake();
    watch.wake();
    await settle();
    expect(connects()).toBe(3);
    expect(seen).toContain('idle');
  });

  it('asks for nothing without an engine', async () => {
    const first = fakeLink();
    const { watch, connects } = rehearse([first.link]);
    watch.pause();
    watch.resume();
    await settle();
    expect([connects(), first.asked]).toEqual([0, []]);
  });
});
