import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/helpers/fake-indexing-clock';
import { WriteQueue } from './write-queue';

let committed: string[];
let transactions: number;
let broken: Error | null;
let now: number;
let queue: WriteQueue;

beforeEach(() => {
  committed = [];
  transactions = 0;
  broken = null;
  now = 0;
  const batch = <T>(work: () => T): T => {
    if (broken) throw broken;
    transactions += 1;
    const before = [...committed];
    try {
      return work();
    } catch (thrown) {
      committed = before;
      throw thrown;
    }
  };
  queue = new WriteQueue({ batch }, { ...createFakeClock(), monotonic: () => now });
});

const write = (name: string): Promise<string> =>
  queue.write(() => {
    committed.push(name);
    return name;
  });

describe('WriteQueue', () => {
  it('shares one transaction among steps that come together, in order', async () => {
    expect(await Promise.all([write('a'), write('b'), write('c')])).toEqual(['a', 'b', 'c']);
    expect(committed).toEqual(['a', 'b', 'c']);
    expect(transactions).toBe(1);
  });

  it('ends a slice when its time is over, and lets others have their turn', async () => {
    const turns: string[] = [];
    const slow = (name: string): Promise<void> =>
      queue.write(() => {
        now += 20;
        turns.push(name);
      });
    const writing = Promise.all([slow('first'), slow('second')]);
    setImmediate(() => {
      const waitForTheFirst = (): void => {
        if (turns.length === 0) setImmediate(waitForTheFirst);
        else turns.push('a search');
      };
      waitForTheFirst();
    });
    await writing;
    expect(turns).toEqual(['first', 'a search', 'second']);
    expect(transactions).toBe(2);
  });

  it('fails only the step at fault and keeps the others', async () => {
    const bad = queue.write(() => {
      throw new Error('this one');
    });
    const results = await Promise.allSettled([write('a'), bad, write('b')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(bad).rejects.toThrow('this one');
    expect(committed).toEqual(['a', 'b']);
  });

  it('fails every step while no transaction can begin, and works again afterwards', async () => {
    broken = new Error('disk full');
    const results = await Promise.allSettled([write('a'), write('b')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = null;
    await write('c');
    expect(committed).toEqual(['c']);
  });
});
