// doctor --check: looks at everything in the catalog, mends what it can, and says what it looked at and what it found.
import type { CheckResult } from '../../../contract';
import { Failure } from '../../../engine/failure';
import { withLibrary } from '../connect';
import { checkJson, toJson } from '../formats/json';
import { checkText, isMended } from '../formats/text';
import type { VerbHandler } from './verb';

/** Throws where something remains, so that a script sees it by the exit code. */
export const checkLibrary: VerbHandler = ({ invocation, terminal, dataDir, signal }) =>
  withLibrary(dataDir, 'off', async (client) => {
    let result: CheckResult | null = null;
    for await (const progress of await client.engine.check({ repair: true }, { signal })) {
      if (progress.step === 'done') result = progress.result;
      else terminal.progress(`${progress.check.replaceAll('_', ' ')}: ${progress.done} of ${progress.total}`);
    }
    terminal.progress(null);
    if (signal.aborted) return;
    if (!result) throw new Failure('engine_restarted', 'The engine stopped before it was done; try again.');
    terminal.print(invocation.json ? toJson(checkJson(result)) : checkText(result));
    if (result.findings.every(isMended)) return;
    const sentence = 'Not everything could be mended here; what is listed as not mended says what helps.';
    throw new Failure('catalog_damaged', sentence);
  });
