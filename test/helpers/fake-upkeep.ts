// What a fake engine says of itself: what it is, what it has asked of others, what it takes, how checking and rebuilding go.
import { implement } from '@orpc/server';
import { type CheckProgress, contract } from '../../src/contract';
import { change, failIfTold, type Stage } from './fake-stage';

const base = implement(contract);

export const FAKE_DATA_DIR = '/home/li/.config/bookwheel';

const DIAGNOSTICS = `Bookwheel 0.1.0, 2026-03-12T10:00Z
Linux 6.8.0 x64, Node 24.21.0
SQLite 3.51.0

folders: 2, 0 not there
files: indexed 7, empty 1, encrypted 1, corrupt 1, unsupported 1
passages: 17; vectors: ready 17, waiting 0

pack: starter
encoder on cpu (the models are small)
reranker on cpu (the models are small)
inference: running, 0 restarts, 96.2 MB
`;

export function networkHandlers({ state }: Stage) {
  return {
    ledger: base.network.ledger.handler(({ input }) => {
      const { requests } = state();
      const shown = requests.slice(input.offset, input.offset + input.limit);
      return { requests: shown, kept: requests.length, total: requests[0]?.id ?? 0 };
    }),
    refusals: base.network.refusals.handler(({ input }) => {
      const { refusals } = state();
      return { refusals: refusals.slice(0, input.limit), kept: refusals.length };
    }),
  };
}

export function engineHandlers(stage: Stage) {
  const { state, set } = stage;
  return {
    info: base.engine.info.handler(() => ({
      version: '0.1.0',
      dataDir: FAKE_DATA_DIR,
      pid: process.pid,
      sqlite: '3.51.0',
      vectorsAvailable: true,
      modelsAvailable: true,
      children: [],
      providers: null,
    })),
    check: base.engine.check.handler(({ signal }) => checkSteps(stage, signal)),
    storage: base.engine.storage.handler(() => ({
      ...{ text: 1_420_000, vectors: 380_000, models: 113_000_000, languages: 4_700_000, logs: 210_000 },
      ...{ setAside: state().rebuilt === null ? 0 : 2_100_000, other: 12_000, total: 119_722_000 },
    })),
    rebuild: base.engine.rebuild.handler(() => {
      failIfTold(stage);
      const { documents, activity } = state();
      const queued = Object.values(documents).reduce((sum, count) => sum + count, 0) - documents.waiting;
      const nothing = Object.fromEntries(Object.keys(documents).map((key) => [key, 0]));
      set({
        documents: { ...(nothing as typeof documents), waiting: queued + documents.waiting },
        activity: { ...activity, state: 'reading' },
      });
      return { queued };
    }),
    diagnostics: base.engine.diagnostics.handler(() => {
      failIfTold(stage);
      return { text: DIAGNOSTICS };
    }),
  };
}

/** Half of the postings, then to the end. */
async function* checkSteps(stage: Stage, signal: AbortSignal | undefined): AsyncGenerator<CheckProgress> {
  failIfTold(stage);
  yield { step: 'checking', check: 'postings', done: 8, total: 17 };
  try {
    while (stage.state().holdCheck) await change(stage, signal);
  } catch {
    return;
  }
  yield { step: 'done', result: stage.state().nextCheck };
}
