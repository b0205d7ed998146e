import { describe, expect, it } from 'vitest';
import { createFakeVectorIndex } from '../../../test/helpers/fake-indexing-models';
import type { CheckProgress, CheckResult } from '../../contract';
import type { ActivePack, CheckStep } from '../ports';
import { type CheckParts, checkCatalog } from './check-catalog';

const step = (changes: Partial<CheckStep>): CheckStep => ({
  check: 'documents',
  done: 1,
  total: 2,
  found: [],
  droppedVectors: [],
  ...changes,
});

/** @param kept ids of vectors in the store; the index holds those of `held` */
function scene({ steps = [step({})], kept = [1, 2], held = [1, 2] } = {}) {
  const index = createFakeVectorIndex();
  index.add(held, new Float32Array(held.length * 2));
  let rebuilt = 0;
  let mended = 0;
  const parts: CheckParts = {
    checks: { run: () => steps },
    vectors: { idsAfter: (_pack, after, limit) => kept.filter((id) => id > after).slice(0, limit) },
    vectorIndex: { ...index, rebuild: async () => void rebuilt++ },
    inference: { pack: { fingerprint: 'pack' } as ActivePack },
    indexer: { catalogMended: () => void mended++ },
    clock: { monotonic: () => 0 },
  };
  return { parts, index, rebuilt: () => rebuilt, mended: () => mended };
}

async function resultOf(parts: CheckParts, repair = true): Promise<CheckResult | undefined> {
  const all: CheckProgress[] = [];
  for await (const progress of checkCatalog(parts, { repair }, new AbortController().signal))
    all.push(progress);
  const last = all.at(-1);
  return last?.step === 'done' ? last.result : undefined;
}

describe('checking the catalog', () => {
  it('tells what was looked at, and disturbs nobody where all is well', async () => {
    const { parts, mended, rebuilt } = scene();
    expect(await resultOf(parts)).toEqual({
      checked: [
        { check: 'documents', items: 1 },
        { check: 'vector_index', items: 2 },
      ],
      findings: [],
      toReadAgain: 0,
    });
    expect([mended(), rebuilt()]).toEqual([0, 0]);
  });

  it('gathers findings of a kind, with an example and a sentence', async () => {
    const found = ['a.md', 'b.md'].map((subject) => ({
      problem: 'text_untrustworthy' as const,
      subject,
      repaired: true,
      toReadAgain: true,
    }));
    const { parts, mended } = scene({
      steps: [step({ found }), step({ done: 2, found: found.slice(0, 1) })],
    });
    const result = await resultOf(parts);
    expect(result).toMatchObject({ toReadAgain: 3 });
    expect(result?.findings).toMatchObject([{ count: 3, repaired: 3, example: 'a.md', check: 'documents' }]);
    expect(result?.findings[0]?.sentence).toContain('read again');
    expect(mended()).toBe(1);
  });

  it('takes dropped vectors out of the index, so that it agrees with the store', async () => {
    const { parts, index, rebuilt } = scene({ steps: [step({ droppedVectors: [3] })], held: [1, 2, 3] });
    expect((await resultOf(parts))?.findings).toEqual([]);
    expect([...index.ids]).toEqual([1, 2]);
    expect(rebuilt()).toBe(0);
  });

  it.each([
    ['lacks one', [1]],
    ['holds one too many', [1, 2, 3]],
    ['holds another instead', [1, 3]],
  ])('makes the index again when it %s', async (_, held) => {
    const { parts, rebuilt } = scene({ held });
    expect((await resultOf(parts, false))?.findings).toMatchObject([
      { problem: 'vector_index_differs', repaired: 0 },
    ]);
    expect(rebuilt()).toBe(0);
    expect((await resultOf(parts))?.findings).toMatchObject([
      { problem: 'vector_index_differs', repaired: 1 },
    ]);
    expect(rebuilt()).toBe(1);
  });

  it('ends without a result when it is stopped', async () => {
    const { parts } = scene({ steps: [step({}), step({}), step({})] });
    const stop = new AbortController();
    const all: CheckProgress[] = [];
    for await (const progress of checkCatalog(parts, { repair: true }, stop.signal)) {
      all.push(progress);
      stop.abort();
    }
    expect(all).toHaveLength(1);
  });
});
