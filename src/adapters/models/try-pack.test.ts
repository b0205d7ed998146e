// Packs tried in a real process: sane ones pass, and each way of being broken has its sentence.
import { readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BundledHost, bundledHost } from '../../../test/helpers/bundled-host';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { tableBytes } from '../../../test/helpers/tiny-graph';
import {
  GRAPH,
  scatteredTable,
  type TinyModelFiles,
  type TinyModels,
  tinyEncoderFiles,
  tinyModels,
  tinyRerankerFiles,
  VOCABULARY,
} from '../../../test/helpers/tiny-model';
import type { ChildHandle, ProcessSpawner } from '../../engine/ports';
import { systemClock } from '../fs/system-clock';
import { createNodeSpawner } from '../process/node-spawner';
import { importModel } from './import-model';
import { createPackTrial } from './try-pack';

const STARTER = resolve(import.meta.dirname, '../../../resources/models/starter');
const never = new AbortController().signal;
const log = createRecordedLog();
let host: BundledHost;
let models: TinyModels;
let started: ChildHandle[] = [];
let ended = 0;

beforeAll(async () => {
  host = await bundledHost('inference');
});
afterAll(() => host.remove());
beforeEach(async () => {
  models = await tinyModels();
  started = [];
  ended = 0;
});
afterEach(() => models.remove());

function watchedSpawner(): ProcessSpawner {
  const entry = { path: host.path };
  const spawner = createNodeSpawner({ inference: entry, extract: entry }, log);
  return {
    async spawn(role) {
      const child = await spawner.spawn(role);
      started.push(child);
      child.onExit(() => {
        ended += 1;
      });
      return child;
    },
  };
}

const trial = (): ((dir: string, signal: AbortSignal) => Promise<void>) =>
  createPackTrial({ spawner: watchedSpawner(), log, clock: systemClock });

/** Imports the model with the trial. @returns the pack's id */
const bring = async (encoder: TinyModelFiles, reranker?: TinyModelFiles): Promise<string> =>
  importModel(
    {
      encoderPath: await models.folder(encoder),
      rerankerPath: reranker === undefined ? null : await models.folder(reranker),
    },
    {},
    { folder: models.packs, tryPack: trial(), moveFolder: rename, signal: never },
  );

const expectRefusal = async (work: Promise<unknown>, sentence: RegExp): Promise<void> => {
  await expect(work).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringMatching(sentence),
  });
  expect(await readdir(models.packs)).toEqual([]);
  expect(ended).toBe(started.length);
};

describe('a pack that is what it says', () => {
  it('passes when it ships with the program', async () => {
    await trial()(STARTER, never);
    expect([started.length, ended]).toEqual([1, 1]);
  });

  it('passes untrained, in English and in Chinese, with a reranker', async () => {
    const languages = { 'README.md': '---\nlanguage: [en, zh]\n---\n' };
    const id = await bring(tinyEncoderFiles(languages), tinyRerankerFiles());
    expect(await readdir(models.packs)).toEqual([id]);
    expect([started.length, ended]).toEqual([1, 1]);
  });

  it('passes when its graph pools, and when its weights lie beside it', async () => {
    await bring(tinyEncoderFiles({}, { output: 'sentence_embedding', pooled: true }));
    const outside = { 'onnx/model.onnx_data': tableBytes(GRAPH.table) };
    await bring(tinyEncoderFiles(outside, { external: 'model.onnx_data' }));
    expect(await readdir(models.packs)).toHaveLength(2);
  });
});

describe('a pack that is not', () => {
  it('is refused when every text has the same vector', async () => {
    const table = VOCABULARY.map(() => [1, 2, 3, 4]);
    await expectRefusal(bring(tinyEncoderFiles({}, { table })), /Different texts have the same vector/);
  });

  it('is refused when it is read at the first token, which is always the same here', async () => {
    const files = tinyEncoderFiles({ '1_Pooling/config.json': { pooling_mode_cls_token: true } });
    await expectRefusal(bring(files), /Different texts have the same vector/);
  });

  it('is refused when its tokenizer knows no word', async () => {
    const files = tinyEncoderFiles({ 'vocab.txt': '[PAD]\n[UNK]\n[CLS]\n[SEP]\nzebra\n' });
    await expectRefusal(bring(files), /Different texts have the same vector/);
  });

  it('is refused when texts that say the same are further apart than others', async () => {
    // "over" stands in one of two like sentences, "snow" in one of two unlike ones, and no other word is known.
    const table = [...Array.from({ length: 4 }, () => [1, 0]), [0, 30], [0, 1]];
    const files = tinyEncoderFiles({ 'vocab.txt': '[PAD]\n[UNK]\n[CLS]\n[SEP]\nover\nsnow\n' }, { table });
    await expectRefusal(bring(files), /are no closer than texts that do not/);
  });

  it('is refused when its vectors are not as long as its files say', async () => {
    const stated = {
      '1_Pooling/config.json': { word_embedding_dimension: 23, pooling_mode_mean_tokens: true },
    };
    await expectRefusal(
      bring(tinyEncoderFiles(stated, { openWidth: true })),
      /has shape .*24\], but pack\.json describes .*23\]/,
    );
  });

  it('is refused when its vectors are no numbers', async () => {
    const table = GRAPH.table.map((row) => row.map(() => Number.NaN));
    await expectRefusal(bring(tinyEncoderFiles({}, { table })), /cannot be used/);
  });

  it('is refused when its graph does not run, without the passing place it was tried in', async () => {
    const table = scatteredTable(8, 24);
    await expectRefusal(
      bring(tinyEncoderFiles({}, { table })),
      /^The models of tiny-model were tried and cannot be used: /,
    );
  });

  it('is refused when its reranker finds all passages alike', async () => {
    const table = VOCABULARY.map(() => [0.5]);
    await expectRefusal(
      bring(tinyEncoderFiles(), tinyRerankerFiles({}, { table })),
      /every passage as good as every other/,
    );
  });

  it('is refused when its reranker answers with what is no number', async () => {
    const table = VOCABULARY.map(() => [Number.NaN]);
    await expectRefusal(
      bring(tinyEncoderFiles(), tinyRerankerFiles({}, { table })),
      /answers with what is no number/,
    );
  });

  it('is refused when a file is missing', async () => {
    const id = await bring(tinyEncoderFiles());
    const dir = join(models.packs, id);
    await rm(join(dir, 'encoder/model.onnx'));
    await expect(trial()(dir, never)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a trial that is cancelled', () => {
  it('ends with the reason, and its process with it', async () => {
    const controller = new AbortController();
    const spawner = watchedSpawner();
    const abortsAtStart: ProcessSpawner = {
      async spawn(role) {
        const child = await spawner.spawn(role);
        controller.abort(new Error('enough'));
        return child;
      },
    };
    const work = createPackTrial({ spawner: abortsAtStart, log, clock: systemClock })(
      STARTER,
      controller.signal,
    );
    await expect(work).rejects.toThrow('enough');
    expect([started.length, ended]).toEqual([1, 1]);
  });
});
