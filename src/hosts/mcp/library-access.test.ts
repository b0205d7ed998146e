import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client } from '../../contract';
import { type AccessConnection, createLibraryAccess } from './library-access';

const IDLE_MS = 1000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Connections are named from 1 in the order they are opened. */
function library(attached: boolean) {
  const opened: number[] = [];
  const closed: number[] = [];
  const gone = new Set<number>();
  const connect = async (): Promise<AccessConnection> => {
    const name = opened.length + 1;
    opened.push(name);
    return {
      client: { name } as unknown as Client,
      attached,
      isOpen: () => !gone.has(name),
      close: async () => void closed.push(name),
    };
  };
  return { opened, closed, gone, access: createLibraryAccess(connect, IDLE_MS) };
}

const nameOf = async (client: Client): Promise<number> => (client as unknown as { name: number }).name;

it('keeps what it is attached to', async () => {
  const { access, opened, closed } = library(true);
  await access.ask(nameOf);
  await vi.advanceTimersByTimeAsync(100 * IDLE_MS);
  expect(await access.ask(nameOf)).toBe(1);
  expect([opened, closed]).toEqual([[1], []]);
  await access.close();
  expect(closed).toEqual([1]);
});

it('closes an engine of its own that nobody asks, and opens another when somebody does', async () => {
  const { access, closed } = library(false);
  await access.ask(nameOf);
  await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
  await access.ask(nameOf);
  await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
  expect(closed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(closed).toEqual([1]);
  expect(await access.ask(nameOf)).toBe(2);
});

it('does not close it under a question that takes long', async () => {
  const { access, closed } = library(false);
  let finish: (value: string) => void = () => undefined;
  const long = access.ask(() => new Promise<string>((resolve) => (finish = resolve)));
  await vi.advanceTimersByTimeAsync(0);
  await access.ask(nameOf);
  await vi.advanceTimersByTimeAsync(10 * IDLE_MS);
  expect(closed).toEqual([]);
  finish('answered');
  expect(await long).toBe('answered');
  await vi.advanceTimersByTimeAsync(IDLE_MS);
  expect(closed).toEqual([1]);
});

it('asks the next one once where a connection went away, and no more', async () => {
  const { access, opened, gone } = library(true);
  const asked: number[] = [];
  const failing = access.ask(async (client) => {
    const name = await nameOf(client);
    asked.push(name);
    gone.add(name);
    throw new Error('the socket is not open');
  });
  await expect(failing).rejects.toMatchObject({ code: 'engine_restarted' });
  expect(asked).toEqual([1, 2]);
  await expect(access.ask(() => Promise.reject(new Error('no such document')))).rejects.toThrow('no such');
  expect(opened).toEqual([1, 2, 3]);
});

it('tries anew after a library could not be opened', async () => {
  let attempts = 0;
  const access = createLibraryAccess(async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('in use');
    return { client: {} as Client, attached: true, isOpen: () => true, close: async () => undefined };
  }, IDLE_MS);
  await expect(access.ask(async () => 1)).rejects.toThrow('in use');
  expect(await access.ask(async () => 2)).toBe(2);
});
