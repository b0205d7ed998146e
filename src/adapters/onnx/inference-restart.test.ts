// What is a process told that comes after one that died? Its children are scripted: no process is started.
import { createBirpc } from 'birpc';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { type TinyPack, writeTinyPack } from '../../../test/helpers/tiny-pack';
import { Failure } from '../../engine/failure';
import type { ChildHandle, Inference } from '../../engine/ports';
import { createInference } from './inference-client';
import type { InferenceCalls, ProvidersInUse } from './inference-server';

const never = new AbortController().signal;
const open: Inference[] = [];
const written: TinyPack[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((inference) => inference.close()));
  await Promise.all(written.splice(0).map((pack) => pack.remove()));
});

/** Long enough for a machine that is busy with something else. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof Failure ? error.code : error),
  );

describe('a process that', () => {
  const CARD: ProvidersInUse = {
    encoder: { provider: 'cuda', reason: '7 ms against 70 ms on the processor' },
    reranker: null,
  };

  /** Children without processes. What each was told to load on is in `decided`. */
  async function startScripted(
    load: (child: number, exit: (reason: string) => void) => ReturnType<InferenceCalls['load']>,
  ) {
    const decided: (ProvidersInUse | null | undefined)[] = [];
    const clock = createManualClock();
    const exits: ((reason: string) => void)[] = [];
    const spawn = async (): Promise<ChildHandle> => {
      let receive = (_message: unknown): void => undefined;
      const listeners: ((message: unknown) => void)[] = [];
      const onExit: ((reason: string) => void)[] = [];
      const exit = (reason: string): void => {
        for (const listener of onExit.splice(0)) listener(reason);
      };
      const child = exits.push(exit);
      const calls: InferenceCalls = {
        load: (_packDir, known) => {
          decided.push(known);
          return load(child, exit);
        },
        embed: async () => Float32Array.from([1, 0]),
        rerank: async () => new Float32Array(),
      };
      createBirpc<Record<string, never>, InferenceCalls>(calls, {
        post: (message) => queueMicrotask(() => listeners.forEach((listener) => void listener(message))),
        on: (listener) => {
          receive = listener;
        },
      });
      return {
        pid: null,
        post: (message) => queueMicrotask(() => receive(message)),
        onMessage: (listener) => void listeners.push(listener),
        onExit: (listener) => void onExit.push(listener),
        kill: () => exit('killed'),
      };
    };
    const pack = await writeTinyPack();
    written.push(pack);
    const inference = await createInference({
      spawner: { spawn },
      packDir: pack.dir,
      clock,
      log: createRecordedLog(),
    });
    open.push(inference);
    return { inference, clock, decided, exits };
  }

  it('died while it loaded is followed by one that tries nothing but the processor', async () => {
    const { clock, decided, inference } = await startScripted(async (child, exit) => {
      if (child > 1) return { trouble: null, providers: CARD };
      exit('was ended by SIGSEGV');
      return new Promise(() => undefined);
    });
    expect(await codeOf(inference.embedQuery('wheel', never))).toBe('engine_restarted');
    const passages = inference.embedPassages(['wheel'], never);
    await eventually(() => expect(clock.sleepers()).toBeGreaterThan(0));
    clock.advance(250);
    expect(await passages).toHaveLength(2);
    expect(decided).toMatchObject([null, { encoder: { provider: 'cpu' }, reranker: { provider: 'cpu' } }]);
  });

  it('died later is followed by one that is told what was found', async () => {
    const { clock, decided, exits, inference } = await startScripted(async () => ({
      trouble: null,
      providers: CARD,
    }));
    await inference.embedQuery('wheel', never);
    exits[0]?.('was ended by SIGKILL');
    const passages = inference.embedPassages(['wheel'], never);
    await eventually(() => expect(clock.sleepers()).toBeGreaterThan(0));
    clock.advance(250);
    await passages;
    expect(decided).toEqual([null, CARD]);
  });
});
