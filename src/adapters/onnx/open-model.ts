// Opens the graph of an encoder or a reranker: on the processor, or wherever it turns out to run best.
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { askedProvider, ENVIRONMENT_NAME, openOnBest, type ProviderUse } from './execution-providers';
import { isQuantisedFile } from './quantised-file';
import { openSession, type Session, supportedProviders } from './session';
import { type TokenRow, type TokenTensors, toTensors } from './token-batch';

export interface OpenedModel {
  session: Session;
  use: ProviderUse;
}

/** Throws Failure as `openSession` does. @param sample a batch such as the model will be given, should providers be tried */
export type OpenModel = (
  path: string,
  output: string,
  threads: number,
  sample: () => TokenTensors,
) => Promise<OpenedModel>;

export const openOnProcessor: OpenModel = async (path, output, threads) => ({
  session: await openSession(path, output, threads),
  use: { provider: 'cpu', reason: 'nothing else was tried' },
});

const clock = {
  monotonic: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { signal }),
};

/**
 * @param decided what was found before for the same file; nothing is tried then
 * @throws Failure `invalid_input` when the environment asks for a provider that does not exist
 */
export function openWhereBest(decided: ProviderUse | null): OpenModel {
  const asked = askedProvider(process.env[ENVIRONMENT_NAME]);
  const known = asked === null ? decided : { provider: asked, reason: `${ENVIRONMENT_NAME} asks for it` };
  return async (path, output, threads, sample) => {
    const { size: bytes } = await stat(path);
    return openOnBest(
      {
        bytes,
        output,
        sample,
        offered: supportedProviders,
        isQuantised: () => isQuantisedFile(path),
        open: (provider) => openSession(path, output, threads, provider),
      },
      known,
      clock,
    );
  };
}

/** Long enough to keep a processor busy for some hundredths of a second, uneven so that there is padding. */
const SAMPLE_LENGTHS = [64, 48, 32, 16];

/** @param row a row of so many tokens at most */
export function sampleBatch(row: (tokens: number) => TokenRow, padId: number): TokenTensors {
  return toTensors(SAMPLE_LENGTHS.map(row), padId);
}

/** Any text will do, as long as its words differ. */
export const SAMPLE_TEXT =
  'Whoever writes down where a thing was found, on which day, by whom and among what else, spares the next reader a ' +
  'second journey. Old letters, receipts, maps and drawings tell little when they lie in one heap, but sorted by place ' +
  'and year they answer questions nobody had thought of while they were gathered; that is why a good index matters.';
