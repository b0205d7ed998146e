// Makes every check of the catalog, one after another: each relies only on those before it.
import type { CatalogChecks, CheckStep } from '../../../engine/ports';
import { isDamage, toFailure } from '../sqlite-failure';
import type { Check, CheckParts, CheckRun } from './check';
import { contentsCheck } from './contents';
import { documentsCheck } from './documents';
import { foldersCheck } from './folders';
import { ownersCheck } from './owners';
import { pagesCheck } from './pages';
import { namesCheck, postingsCheck } from './postings';
import { recognizedPagesCheck } from './recognized-pages';
import { vectorsCheck } from './vectors';

const CHECKS: readonly Check[] = [
  pagesCheck,
  ownersCheck,
  documentsCheck,
  contentsCheck,
  postingsCheck,
  namesCheck,
  vectorsCheck,
  recognizedPagesCheck,
  foldersCheck,
];

export function createCatalogChecks(parts: CheckParts): CatalogChecks {
  return {
    *run({ repair }) {
      const run: CheckRun = { ...parts, repair, expected: { postings: new Map(), names: new Map() } };
      let remains = false;
      for (const check of CHECKS) {
        for (const step of untilDamaged(run, check)) {
          remains ||= step.found.some(({ repaired }) => !repaired);
          yield step;
        }
      }
      if (!remains) parts.calm();
    },
  };
}

/** A damaged page ends the check that meets it, not those after it. */
function* untilDamaged(run: CheckRun, check: Check): Generator<CheckStep> {
  try {
    for (const step of check.steps(run)) yield { check: check.name, droppedVectors: [], ...step };
  } catch (thrown) {
    if (!isDamage(toFailure(thrown, ''))) throw thrown;
    run.alarm();
    const found = [{ problem: 'page_damaged' as const, subject: null, repaired: false }];
    yield { check: check.name, done: 0, total: 0, found, droppedVectors: [] };
  }
}
