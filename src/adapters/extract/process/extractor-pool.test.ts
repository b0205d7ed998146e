import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../../test/helpers/recorded-log';
import { createScriptedSpawner, type ScriptedChild } from '../../../../test/helpers/scripted-spawner';
import { answerRequest } from './answer-request';
import { createExtractorPool, type ExtractorPoolOptions } from './extractor-pool';
import type { ExtractRequest } from './messages';

const never = new AbortController().signal;
let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bookwheel-pool-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array = 'Some text.'): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, content);
  return path;
}

function answer(child: ScriptedChild, request: ExtractRequest): void {
  void answerRequest(request).then((result) => child.say({ id: request.id, answer: result }));
}

function pool(spawner: ReturnType<typeof createScriptedSpawner>, more: Partial<ExtractorPoolOptions> = {}) {
  const clock = createManualClock();
  const log = createRecordedLog();
  return { clock, log, extractor: createExtractorPool({ spawner, clock, log, size: 1, ...more }) };
}

describe('reading', () => {
  it('answers with the document, its type and the hash of its bytes', async () => {
    const { extractor } = pool(createScriptedSpawner(answer));
    const result = await extractor.extract(await file('bread.md', '# Bread\n\nFlour.'), never);
    expect(result).toMatchObject({
      outcome: 'indexed',
      documentType: 'markdown',
      contentHash: createHash('sha256').update('# Bread\n\nFlour.').digest('hex'),
      document: { title: 'Bread', partial: false },
    });
  });

  it('says what is wrong with files that are not there, are no files, or are empty', async () => {
    const { extractor } = pool(createScriptedSpawner(answer));
    const outcomes = await Promise.all(
      [join(dir, 'gone.txt'), dir, await file('empty.txt', '')].map((path) => extractor.extract(path, never)),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['vanished', 'unreadable', 'empty']);
  });

  it('reads the beginning of a large text, and refuses a large file that must be whole', async () => {
    const spawner = createScriptedSpawner(answer);
    const { extractor } = pool(spawner, { limits: { fileBytes: 1000, characters: 200 } });
    const text = await extractor.extract(await file('large.txt', 'word '.repeat(1000)), never);
    expect(text).toMatchObject({ outcome: 'indexed', document: { partial: true } });
    expect(spawner.children[0]?.requests[0]?.bytes.length).toBe(800);
    const pdf = await extractor.extract(await file('large.pdf', '%PDF-1.7'.padEnd(1001)), never);
    expect(pdf).toMatchObject({ outcome: 'too_large', contentHash: null, documentType: 'pdf' });
  });

  it('passes a large file on in pieces, whole and unchanged', async () => {
    const spawner = createScriptedSpawner(answer);
    const { extractor } = pool(spawner);
    const content = Buffer.from(`%PDF-1.7 ${'0123456789'.repeat(1_100_000)}`);
    const path = await file('large-and-whole.pdf', content);
    const result = await extractor.extract(path, never);
    const received = spawner.children[0]?.requests[0]?.bytes ?? new Uint8Array();
    expect(Buffer.compare(received, content)).toBe(0);
    expect(result).toMatchObject({
      outcome: 'corrupt',
      contentHash: createHash('sha256').update(content).digest('hex'),
    });
  });

  it('passes a large file on again when a child dies with it', async () => {
    let deaths = 0;
    const spawner = createScriptedSpawner((child, request) => {
      deaths += 1;
      if (deaths === 1) child.exit('was ended by SIGSEGV');
      else answer(child, request);
    });
    const { extractor } = pool(spawner);
    const content = 'A line of text.\n'.repeat(400_000);
    const path = await file('large.txt', content);
    const result = await extractor.extract(path, never);
    expect(result.outcome).toBe('indexed');
    expect(result.contentHash).toBe(createHash('sha256').update(content).digest('hex'));
    expect(spawner.children[1]?.requests[0]?.bytes.length).toBe(content.length);
  });

  it('tells cut files with the same beginning apart', async () => {
    const { extractor } = pool(createScriptedSpawner(answer), { limits: { characters: 10 } });
    const first = await extractor.extract(await file('a.log', 'x'.repeat(100)), never);
    const second = await extractor.extract(await file('b.log', 'x'.repeat(101)), never);
    expect(first.contentHash).not.toBe(second.contentHash);
  });

  it('keeps several children busy and hands files out in turn', async () => {
    const waiting: (() => void)[] = [];
    const spawner = createScriptedSpawner((child, request) => waiting.push(() => answer(child, request)));
    const { extractor } = pool(spawner, { size: 2 });
    const path = await file('one.txt');
    const all = Promise.all([1, 2, 3].map(() => extractor.extract(path, never)));
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    expect(spawner.children).toHaveLength(2);
    waiting.splice(0).forEach((go) => void go());
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.();
    expect((await all).map(({ outcome }) => outcome)).toEqual(['indexed', 'indexed', 'indexed']);
    expect(spawner.children).toHaveLength(2);
    expect(extractor.concurrency).toBeGreaterThan(2);
  });
});

describe('bytes that may be known', () => {
  const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

  it.each([
    ['small', 'Some text.'],
    ['larger than a piece', 'A line of text.\n'.repeat(400_000)],
  ])('are not read when they are: %s', async (_, content) => {
    const spawner = createScriptedSpawner(answer);
    const { extractor } = pool(spawner);
    const path = await file('known.txt', content);
    const result = await extractor.extractUnlessKnown(path, never, (hash) => hash === hashOf(content));
    expect(result).toEqual({ outcome: 'known', contentHash: hashOf(content) });
    expect(spawner.children).toEqual([]);
  });

  it.each([
    ['small', 'Some text.'],
    ['larger than a piece', 'A line of text.\n'.repeat(400_000)],
  ])('are read whole when they are not: %s', async (_, content) => {
    const spawner = createScriptedSpawner(answer);
    const { extractor } = pool(spawner);
    const asked: string[] = [];
    const path = await file('unknown.txt', content);
    const result = await extractor.extractUnlessKnown(path, never, (hash) => {
      asked.push(hash);
      return false;
    });
    expect(result).toMatchObject({ outcome: 'indexed', contentHash: hashOf(content) });
    expect(asked).toEqual([hashOf(content)]);
    expect(spawner.children[0]?.requests[0]?.bytes.length).toBe(content.length);
  });

  it('are never asked about where a file cannot be had', async () => {
    const { extractor } = pool(createScriptedSpawner(answer));
    const known = (): boolean => true;
    expect(await extractor.extractUnlessKnown(join(dir, 'gone.txt'), never, known)).toMatchObject({
      outcome: 'vanished',
    });
    expect(await extractor.extractUnlessKnown(dir, never, known)).toMatchObject({ outcome: 'unreadable' });
  });
});

describe('blocks', () => {
  it('come before files that only wait to be indexed', async () => {
    const held: Array<() => void> = [];
    const spawner = createScriptedSpawner((child, request) => void held.push(() => answer(child, request)));
    const { extractor } = pool(spawner);
    const done: string[] = [];
    const note = (name: string) => () => void done.push(name);
    const first = extractor.extract(await file('first.md'), never).then(note('first'));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    const second = extractor.extract(await file('second.md'), never).then(note('second'));
    const path = await file('seen.md', '# Bread\n\nFlour.');
    const seen = extractor.readBlocks(path, never).then((result) => {
      done.push('seen');
      return result;
    });
    // Opening the file takes a while; then it is before the one that came first.
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (let turn = 0; turn < 3; turn += 1) {
      await vi.waitFor(() => expect(held).toHaveLength(1));
      held.pop()?.();
    }
    await Promise.all([first, second, seen]);
    expect(done).toEqual(['first', 'seen', 'second']);
    expect(await seen).toMatchObject({
      outcome: 'blocks',
      contentHash: createHash('sha256').update('# Bread\n\nFlour.').digest('hex'),
      document: { text: 'BreadFlour.' },
    });
  });

  it('are not believed when they do not fit together', async () => {
    const spawner = createScriptedSpawner((child, { id }) => {
      const document = { text: 'a', ends: new Uint32Array([1]) } as never;
      child.say({ id, answer: { outcome: 'blocks', documentType: 'text', document } });
      child.exit('was found out');
    });
    const { extractor } = pool(spawner);
    expect((await extractor.readBlocks(await file('lies.txt'), never)).outcome).toBe('corrupt');
  });
});

describe('watching', () => {
  it('ends a child that takes too long, and reads the next file in another', async () => {
    const spawner = createScriptedSpawner((child, request) => {
      if (request.fileName !== 'slow.txt') answer(child, request);
    });
    const { clock, extractor } = pool(spawner, { limits: { deadlineMs: 5_000 } });
    const slow = extractor.extract(await file('slow.txt'), never);
    await vi.waitFor(() => expect(spawner.children[0]?.requests).toHaveLength(1));
    clock.advance(5_000);
    expect(await slow).toMatchObject({ outcome: 'timed_out', detail: 'took longer than 5 seconds' });
    expect(spawner.children[0]?.killed).toBe(true);
    expect((await extractor.extract(await file('next.txt'), never)).outcome).toBe('indexed');
    expect(spawner.children).toHaveLength(2);
    expect(extractor.children()[0]).toMatchObject({ state: 'running', restarts: 1, lastError: 'timed_out' });
  });

  it('gives a child that is starved by other programs longer, but not for ever', async () => {
    const spawner = createScriptedSpawner(() => {});
    let used = 0;
    const processorMs = async () => used;
    const { clock, extractor } = pool(spawner, { limits: { deadlineMs: 10_000 }, processorMs });
    const begin = async (name: string, child: number): Promise<{ outcome: string | null }> => {
      const seen: { outcome: string | null } = { outcome: null };
      void extractor.extract(await file(name), never).then(({ outcome }) => {
        seen.outcome = outcome;
      });
      await vi.waitFor(() => expect(spawner.children[child]?.requests).toHaveLength(1));
      return seen;
    };
    /** Once its deadline runs. */
    const pass = async (ms: number): Promise<void> => {
      await vi.waitFor(() => expect(clock.sleepers()).toBe(1));
      clock.advance(ms);
    };
    const starved = await begin('starved.txt', 0);
    await pass(1_000);
    await vi.waitFor(() => expect(clock.sleepers()).toBe(1));
    used += 2_000;
    await pass(9_000);
    await vi.waitFor(() => expect(clock.sleepers()).toBe(1));
    used += 8_000;
    await pass(9_000);
    await vi.waitFor(() => expect(starved.outcome).toBe('timed_out'));
    const asleep = await begin('asleep.txt', 1);
    await pass(1_000);
    for (let round = 1; round <= 4; round += 1) {
      await vi.waitFor(() => expect(clock.sleepers()).toBe(1));
      expect(asleep.outcome).toBeNull();
      await pass(9_000);
    }
    await vi.waitFor(() => expect(asleep.outcome).toBe('timed_out'));
  });

  it('ends a child that has had nothing to read for long', async () => {
    const spawner = createScriptedSpawner(answer);
    const { clock, extractor } = pool(spawner, { limits: { idleMs: 60_000 } });
    await extractor.extract(await file('one.txt'), never);
    clock.advance(59_000);
    await extractor.extract(await file('two.txt'), never);
    clock.advance(59_000);
    await vi.waitFor(() => expect(extractor.children()[0]?.state).toBe('running'));
    clock.advance(1_000);
    await vi.waitFor(() => expect(extractor.children()[0]).toMatchObject({ state: 'stopped', restarts: 0 }));
    expect(spawner.children[0]?.killed).toBe(true);
    expect((await extractor.extract(await file('three.txt'), never)).outcome).toBe('indexed');
  });

  it('gives PDFs longer', async () => {
    const spawner = createScriptedSpawner(() => {});
    const { clock, extractor } = pool(spawner, { limits: { deadlineMs: 1_000, pdfDeadlineMs: 9_000 } });
    const slow = extractor.extract(await file('slow.pdf', '%PDF-1.7'), never);
    await vi.waitFor(() => expect(spawner.children[0]?.requests).toHaveLength(1));
    clock.advance(8_999);
    expect(extractor.children()[0]?.state).toBe('running');
    clock.advance(1);
    expect((await slow).outcome).toBe('timed_out');
  });

  it('ends a child that takes too much memory', async () => {
    let resident = 100;
    const spawner = createScriptedSpawner(() => {
      resident = 5_000;
    });
    const { clock, extractor } = pool(spawner, {
      residentBytes: async () => resident,
      limits: { residentBytes: 1_000 },
    });
    const greedy = extractor.extract(await file('greedy.txt'), never);
    await vi.waitFor(() => {
      clock.advance(250);
      expect(spawner.children[1]?.killed).toBe(true);
    });
    expect((await greedy).outcome).toBe('out_of_memory');
  });

  it('blames no file for what its child had kept of those before', async () => {
    const spawner = createScriptedSpawner((child, request) => {
      if (spawner.children.length > 1) answer(child, request);
    });
    const full = new Set<number>();
    const { clock, extractor } = pool(spawner, {
      residentBytes: async (pid) => {
        if (full.size === 0) full.add(pid);
        return full.has(pid) ? 5_000 : 100;
      },
      limits: { residentBytes: 1_000 },
    });
    const innocent = extractor.extract(await file('innocent.txt'), never);
    await vi.waitFor(() => {
      clock.advance(250);
      expect(spawner.children).toHaveLength(2);
    });
    expect((await innocent).outcome).toBe('indexed');
    expect(spawner.children[0]?.killed).toBe(true);
  });

  it('replaces a child after so many files', async () => {
    const spawner = createScriptedSpawner(answer);
    const { extractor } = pool(spawner, { limits: { recycleFiles: 2 } });
    const path = await file('again.txt');
    for (let count = 0; count < 5; count += 1) await extractor.extract(path, never);
    expect(spawner.children.map(({ requests }) => requests.length)).toEqual([2, 2, 1]);
    expect(extractor.children()[0]?.restarts).toBe(0);
  });
});

describe('memory', () => {
  it('lets go of what a child has read while the child goes on living', async () => {
    const read: WeakRef<object>[] = [];
    const spawner = createScriptedSpawner((child, request) => {
      void answerRequest(request).then((result) => {
        read.push(new WeakRef(result));
        child.say({ id: request.id, answer: result });
      });
    });
    const { extractor } = pool(spawner);
    for (let at = 0; at < 5; at += 1) await extractor.extract(await file(`page-${at}.txt`), never);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await expect
      .poll(() => {
        collect();
        return read.filter((ref) => ref.deref() !== undefined).length;
      })
      .toBeLessThan(2);
    expect(spawner.children.map(({ killed }) => killed)).toEqual([false]);
  });
});

describe('crashes', () => {
  it('reads a file again when a child dies with it, and blames the file the second time', async () => {
    let deaths = 0;
    const spawner = createScriptedSpawner((child, request) => {
      const isPoison = request.fileName === 'poison.txt';
      if (isPoison || deaths === 0) {
        deaths += 1;
        child.exit('exited with code 139');
      } else {
        answer(child, request);
      }
    });
    const { extractor } = pool(spawner);
    expect((await extractor.extract(await file('innocent.txt'), never)).outcome).toBe('indexed');
    expect(await extractor.extract(await file('poison.txt'), never)).toMatchObject({
      outcome: 'corrupt',
      detail: expect.stringContaining('exited with code 139'),
    });
    expect((await extractor.extract(await file('innocent.txt'), never)).outcome).toBe('indexed');
    expect(deaths).toBe(3);
  });

  it('blames no file when no child comes up, and tries again after a pause', async () => {
    let isBroken = true;
    const spawner = createScriptedSpawner(answer, (child) => {
      if (isBroken) child.exit('exited with code 1: Cannot find module');
      else child.say({ ready: true });
    });
    const { clock, log, extractor } = pool(spawner);
    const path = await file('fine.txt');
    const failed = extractor.extract(path, never);
    const rejection = expect(failed).rejects.toMatchObject({ code: 'internal' });
    await vi.waitFor(() => {
      clock.advance(5_000);
      expect(extractor.children()[0]?.state).toBe('given_up');
    });
    await rejection;
    expect(log.lines.filter(({ level }) => level === 'warn').length).toBe(spawner.children.length);
    await expect(extractor.extract(path, never)).rejects.toMatchObject({ code: 'internal' });

    isBroken = false;
    clock.advance(60_000);
    expect((await extractor.extract(path, never)).outcome).toBe('indexed');
  });

  it('ignores messages that are none of its child’s answers', async () => {
    const spawner = createScriptedSpawner((child, request) => {
      child.say({ id: request.id, answer: { outcome: 'indexed' } } as never);
      child.say({ id: 999, answer: { outcome: 'empty', documentType: 'text', detail: null } });
      answer(child, request);
    });
    const { extractor } = pool(spawner);
    expect(await extractor.extract(await file('fine.txt'), never)).toHaveProperty('document.passages');
  });
});

describe('stopping', () => {
  it('rejects with the signal’s reason and ends the child at work', async () => {
    const spawner = createScriptedSpawner(() => {});
    const { extractor } = pool(spawner);
    const controller = new AbortController();
    const path = await file('endless.txt');
    const working = extractor.extract(path, controller.signal);
    const queued = extractor.extract(path, controller.signal);
    const rejections = Promise.all([
      expect(working).rejects.toThrow('changed'),
      expect(queued).rejects.toThrow('changed'),
    ]);
    await vi.waitFor(() => expect(spawner.children[0]?.requests).toHaveLength(1));
    controller.abort(new Error('changed'));
    await rejections;
    expect(spawner.children[0]?.killed).toBe(true);
    await expect(extractor.extract(path, controller.signal)).rejects.toThrow('changed');
  });

  it('ends its children and answers no more when closed', async () => {
    const spawner = createScriptedSpawner(() => {});
    const { extractor } = pool(spawner);
    const path = await file('endless.txt');
    const working = extractor.extract(path, never);
    const rejection = expect(working).rejects.toMatchObject({ code: 'engine_restarted' });
    await vi.waitFor(() => expect(spawner.children[0]?.requests).toHaveLength(1));
    await extractor.close();
    await rejection;
    expect(spawner.children.every(({ killed }) => killed)).toBe(true);
    await expect(extractor.extract(path, never)).rejects.toMatchObject({ code: 'engine_restarted' });
    expect(extractor.children()[0]).toMatchObject({ state: 'stopped', pid: null });
  });
});
