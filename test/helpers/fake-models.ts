// The models of a fake engine: packs to use, download, import and delete, with what takes long going on as a test tells it.
import { implement, ORPCError } from '@orpc/server';
import {
  contract,
  type ModelFindings,
  type ModelSwitch,
  type PackProgress,
  type PackSummary,
} from '../../src/contract';
import { install as installLanguages, setInstalled } from './fake-long-tasks';
import { change, failIfTold, type Stage } from './fake-stage';

/** Passages of the library, as far as the vectors of a pack go. */
export const FAKE_PASSAGES = 9_310;
/** Of them, those that have a vector when a switch is held. */
const HELD_AT = 1_204;

export interface FakeModels {
  packs: PackSummary[];
  modelSwitch: ModelSwitch | null;
  /** The list of packs cannot be had. */
  packsUnknown: boolean;
  /** No download gets beyond that step before this is turned off. */
  holdInstall: 'downloading' | 'testing' | null;
  /** No switch gets beyond its beginning before this is turned off. */
  holdSwitch: boolean;
  /** No import ends before this is turned off. */
  holdImport: boolean;
  /** What any model that is looked at turns out to be. */
  findings: ModelFindings;
}

export function fakeModels(): FakeModels {
  return {
    packs: PACKS,
    modelSwitch: null,
    packsUnknown: false,
    holdInstall: null,
    holdSwitch: false,
    holdImport: false,
    findings: FINDINGS,
  };
}

const PACKS: PackSummary[] = [
  {
    id: 'starter',
    version: '0.3.0',
    name: 'Starter (English + Chinese, built in)',
    licence: 'CC-BY-SA-4.0',
    languages: ['en', 'zh'],
    dimensions: 256,
    bytes: 34_200_000,
    active: true,
    state: 'active',
    origin: 'builtin',
    hasReranker: true,
    repositories: [],
    vectors: FAKE_PASSAGES,
    trouble: null,
    troubleAs: null,
  },
  offered('minilm-en', 'MiniLM', ['en'], 113_000_000, ['sentence-transformers/all-MiniLM-L6-v2']),
  offered('english', 'English', ['en'], 246_000_000, ['example/encoder-en', 'example/reranker-en']),
  offered('multilingual', 'Multilingual', manyLanguages(), 731_000_000, ['example/encoder-many']),
  { ...offered('chinese', 'Chinese', ['zh'], 198_000_000, ['example/encoder-zh']), hasReranker: false },
];

const FINDINGS: ModelFindings = {
  name: 'my-model',
  family: 'bert',
  tokenizer: 'WordPiece',
  file: 'onnx/model_quantized.onnx',
  pooling: null,
  queryPrefix: null,
  passagePrefix: '',
  licence: 'mit',
  bytes: 34_014_426,
  reranker: null,
};

function manyLanguages(): string[] {
  return 'ar bg de el en es fr hi it ja ko nl pl pt ru sw th tr uk ur vi zh'.split(' ');
}

function offered(
  id: string,
  name: string,
  languages: string[],
  bytes: number,
  repositories: string[],
): PackSummary {
  return {
    ...{ id, name, languages, bytes, repositories },
    ...{ version: '1.0.0', licence: 'Apache-2.0', dimensions: 384, active: false, state: 'available' },
    ...{ origin: 'catalogue', hasReranker: true, vectors: 0, trouble: null, troubleAs: null },
  };
}

/** One of the catalogue, downloaded. */
export function withInstalled(id: string, fields: Partial<PackSummary> = {}): Pick<FakeModels, 'packs'> {
  return { packs: PACKS.map((pack) => (pack.id === id ? { ...pack, state: 'installed', ...fields } : pack)) };
}

/** One of a person's own, at hand. */
export function ownPack(fields: Partial<PackSummary> = {}): PackSummary {
  return {
    ...offered('own-1', 'my-model', [], 34_014_426, []),
    ...{ licence: 'mit', state: 'installed', origin: 'imported', hasReranker: false },
    ...fields,
  };
}

const base = implement(contract).models;

export function modelHandlers(stage: Stage) {
  const { state, modelCalls } = stage;
  return {
    list: base.list.handler(() => {
      if (!state().packsUnknown) return inOrder(state().packs);
      throw new ORPCError('internal', { message: 'No list.', data: {}, defined: true });
    }),
    install: base.install.handler(({ input, signal }) => {
      modelCalls.push(`install ${input.id}`);
      return install(stage, input.id, signal);
    }),
    inspect: base.inspect.handler(({ input }) => {
      modelCalls.push(`inspect ${input.encoderPath} ${input.rerankerPath ?? '-'}`);
      failIfTold(stage);
      const { findings } = state();
      const { family, tokenizer, file } = findings;
      const reranker = { name: 'my-reranker', family, tokenizer, file, bytes: 23_000_000 };
      return input.rerankerPath === null ? findings : { ...findings, reranker };
    }),
    import: base.import.handler(async ({ input, signal }) => {
      modelCalls.push(`import ${JSON.stringify(input)}`);
      failIfTold(stage);
      const { findings } = state();
      if ((findings.pooling ?? input.choices.pooling) === undefined) {
        throw new ORPCError('invalid_input', {
          message: 'Pooling has to be chosen for this model.',
          data: { refusal: { code: 'pooling_needed', subject: null } },
          defined: true,
        });
      }
      await held(stage, () => state().holdImport, 'import', signal);
      const pack = ownPack({ name: findings.name, hasReranker: input.rerankerPath !== null });
      stage.set({ packs: [...state().packs, pack] });
      return pack;
    }),
    ...choiceHandlers(stage),
    ...languageHandlers(stage),
  };
}

function choiceHandlers(stage: Stage) {
  const { state, set, modelCalls } = stage;
  return {
    activate: base.activate.handler(({ input }) => {
      modelCalls.push(`activate ${input.id}`);
      failIfTold(stage);
      const pack = packById(stage, input.id);
      if (pack.vectors >= FAKE_PASSAGES) activate(stage, pack.id);
      else void switchTo(stage, pack);
      return {};
    }),
    cancelSwitch: base.cancelSwitch.handler(() => {
      modelCalls.push('cancelSwitch');
      failIfTold(stage);
      const { modelSwitch, packs } = state();
      set({
        modelSwitch: null,
        packs: packs.map((pack) =>
          pack.id === modelSwitch?.packId
            ? { ...pack, state: 'installed', vectors: modelSwitch.ready }
            : pack,
        ),
      });
      return {};
    }),
    remove: base.remove.handler(({ input }) => {
      modelCalls.push(`remove ${input.id}`);
      failIfTold(stage);
      const { origin } = packById(stage, input.id);
      if (origin === 'imported') set({ packs: state().packs.filter(({ id }) => id !== input.id) });
      else changePack(stage, input.id, { state: 'available', vectors: 0 });
      return { removed: true };
    }),
    removeVectors: base.removeVectors.handler(({ input }) => {
      modelCalls.push(`removeVectors ${input.id}`);
      failIfTold(stage);
      const { vectors } = packById(stage, input.id);
      changePack(stage, input.id, { vectors: 0 });
      return { removed: vectors };
    }),
  };
}

function languageHandlers(stage: Stage) {
  return {
    languages: base.languages.handler(() => {
      stage.languageCalls.push('list');
      return stage.state().languages;
    }),
    installLanguages: base.installLanguages.handler(({ input, signal }) => {
      stage.languageCalls.push(`install ${input.codes.join(' ')}`);
      return installLanguages(stage, input.codes, signal);
    }),
    removeLanguage: base.removeLanguage.handler(({ input }) => {
      stage.languageCalls.push(`remove ${input.code}`);
      failIfTold(stage);
      setInstalled(stage, input.code, null);
      return { removed: true };
    }),
  };
}

async function* install(
  stage: Stage,
  packId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<PackProgress> {
  const { bytes: totalBytes } = packById(stage, packId);
  yield { packId, receivedBytes: Math.floor(totalBytes / 3), totalBytes, step: 'downloading' };
  await held(stage, () => stage.state().holdInstall === 'downloading', 'download', signal);
  failIfTold(stage);
  yield { packId, receivedBytes: totalBytes, totalBytes, step: 'testing' };
  await held(stage, () => stage.state().holdInstall === 'testing', 'download', signal);
  changePack(stage, packId, { state: 'installed' });
  yield { packId, receivedBytes: totalBytes, totalBytes, step: 'done' };
}

/** In two steps, which a test sees where it holds it. */
async function switchTo(stage: Stage, pack: PackSummary): Promise<void> {
  const { id: packId, name } = pack;
  const ready = Math.max(pack.vectors, HELD_AT);
  const own: ModelSwitch = { packId, name, ready, waiting: FAKE_PASSAGES - ready, secondsLeft: 182 };
  stage.set({
    modelSwitch: own,
    packs: stage.state().packs.map((one) => ({
      ...one,
      state: one.id === packId ? 'next' : one.state === 'next' ? 'installed' : one.state,
    })),
  });
  while (stage.state().holdSwitch) await change(stage, undefined);
  if (stage.state().modelSwitch === own) activate(stage, packId);
}

function activate(stage: Stage, packId: string): void {
  stage.set({
    modelSwitch: null,
    packs: stage.state().packs.map((pack) => ({
      ...pack,
      active: pack.id === packId,
      state: pack.id === packId ? 'active' : pack.state === 'available' ? 'available' : 'installed',
      vectors: pack.id === packId ? FAKE_PASSAGES : pack.vectors,
    })),
  });
}

/** @throws once the page no longer wants it */
async function held(
  stage: Stage,
  isHeld: () => boolean,
  what: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    while (isHeld()) await change(stage, signal);
  } catch (error) {
    stage.modelCalls.push(`cancelled ${what}`);
    throw error;
  }
}

function inOrder(packs: readonly PackSummary[]): PackSummary[] {
  const place = ({ state }: PackSummary) => (state === 'active' ? 0 : state === 'available' ? 2 : 1);
  return [...packs].sort((a, b) => place(a) - place(b));
}

function packById({ state }: Stage, id: string): PackSummary {
  const pack = state().packs.find((one) => one.id === id);
  if (!pack) throw new ORPCError('not_found', { message: 'No such pack.', data: {}, defined: true });
  return pack;
}

function changePack({ state, set }: Stage, id: string, fields: Partial<PackSummary>): void {
  set({ packs: state().packs.map((pack) => (pack.id === id ? { ...pack, ...fields } : pack)) });
}
