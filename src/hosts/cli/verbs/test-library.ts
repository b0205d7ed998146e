// eval --library: asks the library questions made from its own passages, and counts what it finds.
import type { LibraryTestResult } from '../../../contract';
import { Failure } from '../../../engine/failure';
import { withLibrary } from '../connect';
import { libraryTestJson, toJson } from '../formats/json';
import { libraryTestText } from '../formats/text';
import type { VerbHandler } from './verb';

export const testLibrary: VerbHandler = ({ invocation, terminal, dataDir, signal }) =>
  withLibrary(dataDir, 'off', async (client) => {
    const { questions, json } = invocation;
    let result: LibraryTestResult | null = null;
    for await (const progress of await client.evaluation.testLibrary({ questions }, { signal })) {
      if (progress.step === 'done') result = progress.result;
      else terminal.progress(`${progress.asked} of ${progress.questions} questions asked`);
    }
    terminal.progress(null);
    if (signal.aborted) return;
    if (!result) throw new Failure('engine_restarted', 'The engine stopped before it was done; try again.');
    if (result.questions === 0) {
      const remedy = 'add folders with "bookwheel add", then test again';
      throw new Failure('not_found', `There is no passage in the library to ask about; ${remedy}.`);
    }
    terminal.print(json ? toJson(libraryTestJson(result)) : libraryTestText(result, terminal));
  });
