import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../test/helpers/fake-indexing-clock';
import { Failure } from '../failure';
import { Gate } from './gate';

let clock: FakeClock;
let gate: Gate;
let changes: number;
beforeEach(() => {
  clock = createFakeClock();
  changes = 0;
  gate = new Gate(clock, () => {
    changes += 1;
  });
});

const never = new AbortController().signal;

/** Whether work that needs these may go on now. */
async function isOpen(...needs: Parameters<Gate['pass']>[0]): Promise<boolean> {
  const stop = new AbortController();
  const passing = gate.pass(needs, stop.signal).then(
    () => true,
    () => false,
  );
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort(new Error('looked'));
  return passing;
}

describe('Gate', () => {
  it('is open until something fails, and only for what needs it', async () => {
    expect(await isOpen('storing', 'reading')).toBe(true);
    gate.failed('reading', 'no children');
    expect(await isOpen('reading')).toBe(false);
    expect(await isOpen('storing', 'embedding')).toBe(true);
    expect(gate.trouble()?.sentence ?? null).toBe('no children');
    expect(changes).toBe(1);
  });

  it('doubles the wait with each failure up to a minute, and says when it has stopped', async () => {
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      gate.failed('reading', 'no children');
      await clock.advance(seconds * 1000 - 950);
      expect(await isOpen('reading')).toBe(false);
      await clock.advance(950);
      expect(await isOpen('reading')).toBe(true);
    }
    expect(gate.stopped()).toBe(true);
    gate.succeeded('reading');
    expect(gate.stopped()).toBe(false);
    expect(gate.trouble()?.sentence ?? null).toBeNull();
  });

  it('never stops for text in pictures, which nobody waits for', async () => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      gate.failed('recognizing', 'no language data', attempt === 0);
      expect(await isOpen('recognizing')).toBe(false);
      expect(gate.stopped()).toBe(false);
      expect(gate.givenUp('recognizing')).toBe(attempt >= 4);
      await clock.advance(60_000);
    }
    expect(gate.trouble()?.sentence ?? null).toBe('no language data');
    gate.succeeded('recognizing');
    expect(gate.givenUp('recognizing')).toBe(false);
    gate.failed('storing', 'full', true);
    expect(gate.stopped()).toBe(true);
  });

  it('counts failures of work that was under way together as one', async () => {
    for (let file = 0; file < 20; file += 1) gate.failed('reading', 'no children');
    expect(gate.stopped()).toBe(false);
    await clock.advance(1_000);
    expect(await isOpen('reading')).toBe(true);
  });

  it('keeps everything waiting while paused', async () => {
    gate.pause();
    const passing = gate.pass(['storing'], never);
    expect(await isOpen('storing')).toBe(false);
    gate.resume();
    await passing;
    expect(gate.paused()).toBe(false);
  });

  it('ends every wait when somebody resumes', async () => {
    gate.failed('storing', 'full', true);
    const passing = gate.pass(['storing'], never);
    expect(await isOpen('storing')).toBe(false);
    gate.resume();
    await passing;
    expect(gate.trouble()?.sentence ?? null).toBe('full');
  });

  it('tells the gravest trouble first, and notes keep nothing waiting', async () => {
    gate.note('watching', 'no watches');
    expect(await isOpen('watching')).toBe(true);
    gate.failed('storing', 'full', true);
    expect(gate.trouble()?.sentence ?? null).toBe('full');
    gate.succeeded('storing');
    expect(gate.trouble()?.sentence ?? null).toBe('no watches');
    gate.note('watching', null);
    expect(gate.trouble()?.sentence ?? null).toBeNull();
  });
});

describe('what the page is told of a trouble', () => {
  it('is its code and what it happened to, where the error says so', () => {
    gate.failed('storing', new Failure('disk_full', 'The disk is full.', '/home'), true);
    expect(gate.trouble()).toMatchObject({
      sentence: 'The disk is full.',
      as: { code: 'disk_full', subject: '/home' },
    });
  });

  it('is what the work depends on, where nothing more is known', () => {
    gate.failed('reading', 'Files cannot be read at the moment.');
    expect(gate.trouble()?.as).toEqual({ code: 'reading', subject: null });
    gate.failed('storing', new Failure('internal', 'Something went wrong.', '/home'), true);
    expect(gate.trouble()?.as.code).toBe('storing');
  });
});
