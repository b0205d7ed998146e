import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { Failure } from '../../engine/failure';
import { createNodeSpawner } from './node-spawner';
import { createSupervisedChild, type SupervisedChild, type SupervisedChildOptions } from './supervised-child';

interface Calculator {
  add(left: number, right: number): number;
  refuse(): void;
  die(): void;
  hang(): Promise<never>;
  block(): void;
  grow(bytes: number): number;
}

const entry = { path: join(import.meta.dirname, 'fixtures', 'calculator.mjs') };
const missing = { path: join(import.meta.dirname, 'fixtures', 'not-there.mjs') };
const open: SupervisedChild<Calculator>[] = [];

function supervise(
  options: Partial<SupervisedChildOptions<Calculator>> = {},
  path = entry,
): { child: SupervisedChild<Calculator>; clock: ManualClock; pid: () => number | null } {
  const clock = createManualClock();
  const log = createRecordedLog();
  const spawner = createNodeSpawner({ inference: path, extract: path }, log);
  const child = createSupervisedChild<Calculator>({ role: 'inference', spawner, clock, log, ...options });
  open.push(child);
  return { child, clock, pid: () => child.status().pid };
}

/** Long enough for a machine that is busy with something else. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

afterEach(async () => {
  await Promise.all(open.splice(0).map((child) => child.close()));
});

describe('a supervised child', () => {
  it('starts with the first call, once for all that wait for it', async () => {
    const { child, pid } = supervise();
    expect(child.status()).toMatchObject({ state: 'stopped', pid: null, restarts: 0 });
    const sums = Promise.all([
      child.call((remote) => remote.add(1, 2)),
      child.call((remote) => remote.add(3, 4)),
    ]);
    expect(child.status().state).toBe('starting');
    expect(await sums).toEqual([3, 7]);
    const first = pid();
    await child.call((remote) => remote.add(0, 0));
    expect(pid()).toBe(first);
    expect(child.status()).toMatchObject({ state: 'running', restarts: 0, lastError: null });
  });

  it('tells how much memory the child holds', async () => {
    const { child } = supervise();
    await child.start();
    await eventually(() => expect(child.status().residentBytes).toBeGreaterThan(1_000_000));
  });

  it('rejects what was in flight when the child dies, and starts another after the back-off', async () => {
    const { child, clock, pid } = supervise();
    await child.start();
    const first = pid();
    const inFlight = [child.call((remote) => remote.hang()), child.call((remote) => remote.die())];
    expect(await Promise.all(inFlight.map(codeOf))).toEqual(['engine_restarted', 'engine_restarted']);
    expect(child.status()).toMatchObject({
      state: 'backing_off',
      lastError: 'exited with code 7',
      residentBytes: null,
    });

    const sum = child.call((remote) => remote.add(1, 2));
    clock.advance(250);
    expect(await sum).toBe(3);
    expect(pid()).not.toBe(first);
    expect(child.status()).toMatchObject({ state: 'running', restarts: 1 });
  });

  it('passes on what the child throws without ending it', async () => {
    const { child, pid } = supervise();
    await child.start();
    const first = pid();
    await expect(child.call((remote) => remote.refuse())).rejects.toThrow('cannot be divided');
    expect(pid()).toBe(first);
  });

  it('gives up after five restarts in a row, and says so', async () => {
    const { child, clock } = supervise({}, missing);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await codeOf(child.call((remote) => remote.add(1, 1)))).toBe('engine_restarted');
      clock.advance(60_000);
    }
    expect(child.status()).toMatchObject({ state: 'given_up', restarts: 5 });
    await expect(child.call((remote) => remote.add(1, 1))).rejects.toThrow(
      /failed 6 times in a row.*not-there.*Restart/,
    );
  });

  it('forgets earlier failures once a call succeeds', async () => {
    const { child, clock } = supervise();
    for (let round = 0; round < 7; round += 1) {
      expect(await child.call((remote) => remote.add(round, 1))).toBe(round + 1);
      expect(await codeOf(child.call((remote) => remote.die()))).toBe('engine_restarted');
      clock.advance(250);
    }
    expect(child.status()).toMatchObject({ state: 'stopped', restarts: 6 });
  });

  it('prepares every new child before its first call', async () => {
    const prepared: number[] = [];
    const { child, clock } = supervise({
      prepare: async (remote) => {
        prepared.push(await remote.add(prepared.length, 1));
      },
    });
    await child.start();
    await codeOf(child.call((remote) => remote.die()));
    clock.advance(250);
    await child.call((remote) => remote.add(1, 1));
    expect(prepared).toEqual([1, 2]);
  });

  it('leaves no process behind when preparing fails or takes too long', async () => {
    const { child, clock } = supervise({ prepare: (remote) => remote.hang() });
    const start = codeOf(child.start());
    await eventually(() => expect(clock.sleepers()).toBe(1));
    clock.advance(60_000);
    expect(await start).toBe('engine_restarted');
    expect(child.status()).toMatchObject({ pid: null, lastError: 'was not ready after 60 s' });
  });

  it('hands callers the failure that preparing met', async () => {
    const { child } = supervise({
      prepare: () => Promise.reject(new Failure('not_available_here', 'Models do not run on this machine.')),
    });
    await expect(child.start()).rejects.toThrow('Models do not run on this machine.');
  });

  it('is replaced between two calls when it has grown past its ceiling', async () => {
    const { child, clock, pid } = supervise({ ceilingBytes: 150_000_000 });
    await child.start();
    const first = pid();
    const held = codeOf(child.call((remote) => remote.hang()));
    await child.call((remote) => remote.grow(200_000_000));
    clock.advance(5_000);
    await eventually(() => expect(child.status().residentBytes).toBeGreaterThan(200_000_000));
    expect(pid()).toBe(first);

    child.recycle('the test lets go of the held call');
    expect(await held).toBe('engine_restarted');
    await child.call((remote) => remote.grow(200_000_000));
    clock.advance(5_000);
    await eventually(() => expect(child.status().state).toBe('stopped'));
    expect(await child.call((remote) => remote.add(1, 1))).toBe(2);
    expect(child.status()).toMatchObject({ restarts: 0, lastError: null });
  });

  it('stops after being idle, not while it works', async () => {
    const { child, clock } = supervise({ idleMs: 1_000 });
    const held = codeOf(child.call((remote) => remote.hang()));
    await eventually(() => expect(child.status().state).toBe('running'));
    clock.advance(10_000);
    expect(child.status().state).toBe('running');
    child.recycle('enough');
    await held;

    await child.call((remote) => remote.add(1, 1));
    await eventually(() => expect(clock.sleepers()).toBe(1));
    clock.advance(1_000);
    await eventually(() => expect(child.status().state).toBe('stopped'));
    expect(child.status()).toMatchObject({ restarts: 0, lastError: null });
  });

  it('wakes nobody while it is idle, and is looked after again once it is used', async () => {
    const clock = createManualClock();
    let sleeps = 0;
    const counting = {
      ...clock,
      sleep: (ms: number, signal?: AbortSignal) => {
        sleeps += 1;
        return clock.sleep(ms, signal);
      },
    };
    const { child } = supervise({ clock: counting, idleMs: 600_000, ceilingBytes: 150_000_000 });
    await child.call((remote) => remote.add(1, 1));
    const pass = async (): Promise<void> => {
      clock.advance(5_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    for (let look = 0; look < 3; look += 1) await pass();
    const before = sleeps;
    for (let look = 0; look < 10; look += 1) await pass();
    expect(sleeps).toBe(before);
    await child.call((remote) => remote.grow(200_000_000));
    clock.advance(5_000);
    await eventually(() => expect(child.status().state).toBe('stopped'));
  });

  it('ends a child that blocks its own event loop', async () => {
    const { child } = supervise();
    await child.start();
    const blocked = codeOf(child.call((remote) => remote.block()));
    child.recycle('it took too long');
    expect(await blocked).toBe('engine_restarted');
    expect(await child.call((remote) => remote.add(2, 2))).toBe(4);
  });

  it('is ended when it hangs, and that counts as a failure', async () => {
    const { child, clock } = supervise({ callTimeoutMs: 60_000 });
    await child.call((remote) => remote.add(1, 1));
    const hung = codeOf(child.call((remote) => remote.block()));
    await eventually(() => expect(clock.sleepers()).toBe(2));
    clock.advance(60_000);
    expect(await hung).toBe('engine_restarted');
    expect(child.status()).toMatchObject({ pid: null, lastError: 'did not answer for 60 s' });
    clock.advance(250);
    expect(await child.call((remote) => remote.add(2, 2))).toBe(4);
  });

  it('closes: no process is left and nothing starts again', async () => {
    const { child, pid } = supervise();
    await child.start();
    const held = codeOf(child.call((remote) => remote.hang()));
    const last = pid();
    await child.close();
    expect(await held).toBe('engine_restarted');
    expect(() => process.kill(last ?? 0, 0)).toThrow('ESRCH');
    expect(await codeOf(child.call((remote) => remote.add(1, 1)))).toBe('not_available_here');
  });

  it('closes during a back-off without waiting for it', async () => {
    const { child } = supervise();
    await codeOf(child.call((remote) => remote.die()));
    const waiting = codeOf(child.call((remote) => remote.add(1, 1)));
    await child.close();
    expect(await waiting).toBe('not_available_here');
  });
});
