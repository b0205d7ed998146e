import { expect, test } from 'vitest';
import { createManualClock } from '../../../test/helpers/manual-clock';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import type { Inference, VectorIndex, VectorStore } from '../ports';
import { EmbeddingLane } from './embedding-lane';
import { Gate } from './gate';
import { Pacing } from './pacing';

/** An index that already holds so many, while `more` are embedded a thousand at a time. @returns the sizes it was saved at */
async function savesWhile(held: number, more: number): Promise<number[]> {
  const clock = createManualClock();
  const leaving = new AbortController();
  const saves: number[] = [];
  let size = held;
  const vectorIndex = { size: () => size, save: async () => void saves.push(size) };
  const lane = new EmbeddingLane({
    vectors: { freshCount: () => 0, collectGarbage: () => [] } as Partial<VectorStore> as VectorStore,
    vectorIndex: vectorIndex as Partial<VectorIndex> as VectorIndex,
    inference: { pack: { fingerprint: 'pack' } } as Partial<Inference> as Inference,
    embedder: {
      remaining: () => held + more - size,
      embedSome: async () => {
        const some = Math.min(1_000, held + more - size);
        size += some;
        return some;
      },
    },
    gate: new Gate(clock, () => undefined),
    pacing: new Pacing({ clock, onChange: () => undefined }),
    clock,
    log: createRecordedLog(),
    reading: () => false,
    onChange(embedded) {
      if (embedded === 0) leaving.abort();
    },
  });
  await lane.run(leaving.signal);
  return saves;
}

test('an index that grows is saved every 20,000 vectors, and once nothing is left', async () => {
  expect(await savesWhile(0, 50_000)).toEqual([20_000, 40_000, 50_000]);
});

test('a large one is saved for each eighth it has grown by, since all of it is written each time', async () => {
  expect(await savesWhile(1_000_000, 400_000)).toEqual([1_143_000, 1_307_000, 1_400_000]);
});
