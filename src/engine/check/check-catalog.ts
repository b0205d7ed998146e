// Is everything as it must be? Makes the catalog's checks in short steps, compares the vector index with it, and tells what
// was found in sentences.
import type { CheckFinding, CheckName, CheckProgress } from '../../contract';
import { nextTurn } from '../indexing/broadcast';
import type { Indexer } from '../indexing/indexer';
import type { CatalogChecks, CheckFound, Clock, Inference, VectorIndex, VectorStore } from '../ports';
import { PROBLEM_SENTENCES } from './problem-sentences';

export interface CheckParts {
  checks: CatalogChecks;
  vectors: Pick<VectorStore, 'idsAfter'>;
  vectorIndex: Pick<VectorIndex, 'holds' | 'remove' | 'rebuild' | 'size'> | null;
  inference: Pick<Inference, 'pack'>;
  indexer: Pick<Indexer, 'catalogMended'>;
  clock: Pick<Clock, 'monotonic'>;
}

/** Between two messages: a step takes milliseconds. */
const TELL_EVERY_MS = 200;
/** Ids compared in a step. */
const IDS_PER_STEP = 10_000;

/** Ends quietly, without a result, when the signal does. */
export async function* checkCatalog(
  parts: CheckParts,
  { repair }: { repair: boolean },
  signal: AbortSignal,
): AsyncGenerator<CheckProgress, void, void> {
  const tally = createTally();
  let toldAt = Number.NEGATIVE_INFINITY;
  let toldOf: CheckName | null = null;
  for (const step of parts.checks.run({ repair })) {
    const { check, done, total, found, droppedVectors } = step;
    tally.add(check, done, found);
    if (droppedVectors.length > 0) parts.vectorIndex?.remove(droppedVectors);
    const now = parts.clock.monotonic();
    if (check !== toldOf || now - toldAt >= TELL_EVERY_MS) {
      toldAt = now;
      toldOf = check;
      yield { step: 'checking', check, done, total };
    }
    await nextTurn();
    if (signal.aborted) return;
  }
  const index = await compareIndex(parts, repair);
  if (index) tally.add('vector_index', index.items, index.found);
  const result = tally.result();
  if (result.findings.some(({ repaired }) => repaired > 0)) parts.indexer.catalogMended();
  yield { step: 'done', result };
}

/**
 * In one turn, so that nothing comes or goes between the two sides: 100,000 ids take some ten milliseconds.
 * null where there is no index.
 */
async function compareIndex(
  { vectors, vectorIndex, inference }: CheckParts,
  repair: boolean,
): Promise<{ items: number; found: CheckFound[] } | null> {
  const { pack } = inference;
  if (!vectorIndex || !pack) return null;
  let items = 0;
  let absent = 0;
  for (let after = 0; ; ) {
    const ids = vectors.idsAfter(pack.fingerprint, after, IDS_PER_STEP);
    const last = ids.at(-1);
    if (last === undefined) break;
    items += ids.length;
    absent += vectorIndex.holds(ids).filter((isHeld) => !isHeld).length;
    after = last;
  }
  if (absent === 0 && vectorIndex.size() === items) return { items, found: [] };
  if (repair) await vectorIndex.rebuild();
  return { items, found: [{ problem: 'vector_index_differs', subject: null, repaired: repair }] };
}

function createTally() {
  const items = new Map<CheckName, number>();
  const findings = new Map<string, CheckFinding>();
  let toReadAgain = 0;
  return {
    add(check: CheckName, done: number, found: readonly CheckFound[]): void {
      items.set(check, Math.max(items.get(check) ?? 0, done));
      for (const { problem, subject, repaired, toReadAgain: waits } of found) {
        if (waits) toReadAgain++;
        const key = `${check} ${problem}`;
        const known = findings.get(key);
        if (known) {
          known.count++;
          known.repaired += repaired ? 1 : 0;
        } else {
          const sentence = PROBLEM_SENTENCES[problem];
          findings.set(key, {
            check,
            problem,
            count: 1,
            repaired: repaired ? 1 : 0,
            example: subject,
            sentence,
          });
        }
      }
    },
    result: () => ({
      checked: [...items].map(([check, count]) => ({ check, items: count })),
      findings: [...findings.values()],
      toReadAgain,
    }),
  };
}
