import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../test/helpers/manual-clock';
import { packDocument } from '../../core/preview/packed-document';
import type { BlockReader } from '../ports';
import { ReadDocuments } from './read-documents';

const never = new AbortController().signal;

function packed(units: number) {
  const blocks = [{ kind: 'paragraph' as const, text: 'x'.repeat(units) }];
  return packDocument({ title: null, author: null, createdAt: null, language: null, partial: false, blocks });
}

/** Reads when told to. `read`: paths in order; `stopped`: those given up. */
function scripted(units = 10) {
  const read: string[] = [];
  const stopped: string[] = [];
  const pending: Array<() => void> = [];
  const reader: BlockReader = {
    readBlocks: (path, signal) =>
      new Promise((resolve, reject) => {
        read.push(path);
        pending.push(() => resolve({ outcome: 'blocks', contentHash: path, document: packed(units) }));
        signal.addEventListener('abort', () => {
          if (pending.length > 0) stopped.push(path);
          reject(signal.reason);
        });
      }),
  };
  const clock = createManualClock();
  const documents = new ReadDocuments(reader, clock);
  const finish = async (): Promise<void> => {
    for (const one of pending.splice(0)) one();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const readNow = async (key: string): Promise<void> => {
    const reading = documents.read(key, key, never);
    await finish();
    await reading;
  };
  return { read, stopped, clock, documents, finish, readNow };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('ReadDocuments', () => {
  it('reads a file once for all who ask while it is read, and not again after', async () => {
    const { documents, read, finish } = scripted();
    const both = [documents.read('a', 'a', never), documents.read('a', 'a', never)];
    await finish();
    await Promise.all([...both, documents.read('a', 'a', never)]);
    expect(read).toEqual(['a']);
  });

  it('lets a reading go on that nobody waits for, but not for long', async () => {
    const { documents, stopped, clock, finish, read } = scripted();
    const leave = new AbortController();
    const left = documents.read('a', 'a', leave.signal);
    leave.abort(new Error('gone on'));
    await expect(left).rejects.toThrow('gone on');
    await finish();
    await documents.read('a', 'a', never);
    expect([read, stopped]).toEqual([['a'], []]);

    const again = new AbortController();
    const other = documents.read('b', 'b', again.signal);
    again.abort(new Error('gone on'));
    await expect(other).rejects.toThrow('gone on');
    await turn();
    clock.advance(2_000);
    await turn();
    expect(stopped).toEqual(['b']);
  });

  it('reads anew for one who comes while a reading is being given up', async () => {
    const answers: Array<(answer: Awaited<ReturnType<BlockReader['readBlocks']>>) => void> = [];
    const endings: Array<() => void> = [];
    const reader: BlockReader = {
      readBlocks: (_path, signal) =>
        new Promise((resolve, reject) => {
          answers.push(resolve);
          // It closes its file first.
          signal.addEventListener('abort', () => endings.push(() => reject(signal.reason)));
        }),
    };
    const clock = createManualClock();
    const documents = new ReadDocuments(reader, clock);
    const leave = new AbortController();
    const left = documents.read('a', 'a', leave.signal);
    leave.abort(new Error('gone on'));
    await expect(left).rejects.toThrow('gone on');
    await turn();
    clock.advance(2_000);
    await turn();
    const next = documents.read('a', 'a', never);
    for (const end of endings) end();
    await turn();
    const together = documents.read('a', 'a', never);
    expect(answers).toHaveLength(2);
    answers[1]?.({ outcome: 'blocks', contentHash: 'a', document: packed(10) });
    expect(await next).toMatchObject({ contentHash: 'a' });
    expect(await together).toMatchObject({ contentHash: 'a' });
  });

  it('goes on reading for one who stays when another leaves', async () => {
    const { documents, stopped, clock, finish } = scripted();
    const leave = new AbortController();
    const left = documents.read('a', 'a', leave.signal);
    const stays = documents.read('a', 'a', never);
    leave.abort(new Error('gone on'));
    await expect(left).rejects.toThrow();
    clock.advance(60_000);
    await finish();
    expect(await stays).toMatchObject({ contentHash: 'a' });
    expect(stopped).toEqual([]);
  });

  it('keeps a few documents, the ones that were looked at last', async () => {
    const { read, readNow } = scripted();
    for (const key of ['a', 'b', 'c', 'd']) await readNow(key);
    await readNow('a');
    await readNow('e');
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e']);
    await readNow('a');
    await readNow('b');
    expect(read).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
  });

  it('keeps less of long ones, and nothing that has not been looked at for a while', async () => {
    const { read, readNow, clock } = scripted(6_000_000);
    await readNow('a');
    await readNow('b');
    await readNow('a');
    expect(read).toEqual(['a', 'b', 'a']);
    clock.advance(5 * 60_000);
    await turn();
    await readNow('a');
    expect(read).toEqual(['a', 'b', 'a', 'a']);
  });
});
