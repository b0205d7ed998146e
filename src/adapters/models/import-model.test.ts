// Models of a few kilobytes in folders and zip files, as people export them: right ones, and each way of being wrong.
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeZip, type ZipMember } from '../../../test/helpers/make-archive';
import { tableBytes, tinyGraph } from '../../../test/helpers/tiny-graph';
import {
  GRAPH,
  type TinyModelFiles,
  type TinyModels,
  tinyEncoderFiles,
  tinyModels,
  tinyRerankerFiles,
} from '../../../test/helpers/tiny-model';
import type { ModelChoices, ModelFindings } from '../../contract';
import { Failure } from '../../engine/failure';
import { loadPack } from '../onnx/load-pack';
import { importModel, inspectModel } from './import-model';

const GOLDEN_TOKENIZERS = resolve(import.meta.dirname, '../../../test/golden/tokenizers');
let models: TinyModels;
beforeEach(async () => {
  models = await tinyModels();
});
afterEach(() => models.remove());

const inspect = async (encoder: TinyModelFiles, reranker?: TinyModelFiles): Promise<ModelFindings> =>
  inspectModel({
    encoderPath: await models.folder(encoder),
    rerankerPath: reranker === undefined ? null : await models.folder(reranker, 'tiny-reranker'),
  });

const bring = async (
  encoder: TinyModelFiles | string,
  options: {
    reranker?: TinyModelFiles;
    choices?: ModelChoices;
    tryPack?: (dir: string) => Promise<void>;
    signal?: AbortSignal;
  } = {},
): Promise<string> => {
  const { reranker, choices = {}, tryPack = async () => {}, signal = new AbortController().signal } = options;
  const encoderPath = typeof encoder === 'string' ? encoder : await models.folder(encoder);
  const rerankerPath = reranker === undefined ? null : await models.folder(reranker, 'tiny-reranker');
  return importModel({ encoderPath, rerankerPath }, choices, {
    folder: models.packs,
    tryPack,
    moveFolder: rename,
    signal,
  });
};

const manifestOf = async (id: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(models.packs, id, 'pack.json'), 'utf8'));

/** The sentence of an invalid_input, less the path it begins with. */
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof Failure)) throw new Error(`expected a Failure, got ${error}`);
  expect(error.code).toBe('invalid_input');
  expect(await readdir(models.packs)).toEqual([]);
  return error.message;
};

describe('looking at a model', () => {
  it('finds what its files say', async () => {
    const files = tinyEncoderFiles({
      'README.md': '---\nlicense: mit\nlanguage:\n- en\n- zh\n---\n# Tiny',
      'config_sentence_transformers.json': { prompts: { query: 'query: ', document: 'passage: ' } },
      'sentence_bert_config.json': { max_seq_length: 64 },
    });
    const found = await inspect(files, tinyRerankerFiles());
    expect(found).toEqual({
      name: 'tiny-model',
      family: 'bert',
      tokenizer: 'WordPiece',
      file: 'onnx/model.onnx',
      pooling: 'mean',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
      licence: 'mit',
      bytes: expect.any(Number),
      reranker: {
        name: 'tiny-reranker',
        family: 'bert',
        tokenizer: 'WordPiece',
        file: 'onnx/model.onnx',
        bytes: expect.any(Number),
      },
    });
    expect(await readdir(models.packs)).toEqual([]);
  });

  it('says so where they say nothing', async () => {
    const found = await inspect(tinyEncoderFiles({ '1_Pooling/config.json': null }));
    expect(found).toMatchObject({
      pooling: null,
      queryPrefix: null,
      passagePrefix: null,
      licence: null,
      reranker: null,
    });
  });

  it.each([
    [{ pooling_mode_cls_token: true }, 'cls'],
    [{ pooling_mode_mean_sqrt_len_tokens: true, pooling_mode_mean_tokens: false }, 'mean'],
    [{ pooling_mode: 'mean' }, 'mean'],
  ])('reads the pooling of %o', async (config, pooling) => {
    expect((await inspect(tinyEncoderFiles({ '1_Pooling/config.json': config }))).pooling).toBe(pooling);
  });

  it('needs no pooling where the graph pools', async () => {
    const files = tinyEncoderFiles(
      { '1_Pooling/config.json': null },
      { output: 'sentence_embedding', pooled: true },
    );
    expect((await inspect(files)).pooling).toBe('none');
  });

  it('takes the one output of three dimensions for the tokens', async () => {
    expect((await inspect(tinyEncoderFiles({}, { output: 'output_0' }))).pooling).toBe('mean');
  });

  it('knows a prefix for questions alone', async () => {
    const prompts = { 'config_sentence_transformers.json': { prompts: { query: 'ask: ' } } };
    expect(await inspect(tinyEncoderFiles(prompts))).toMatchObject({
      queryPrefix: 'ask: ',
      passagePrefix: '',
    });
  });

  it('reads nothing into a description that is broken', async () => {
    const files = tinyEncoderFiles({ 'README.md': '---\nlicense: [mit\n---', 'modules.json': '{}' });
    expect((await inspect(files)).licence).toBeNull();
  });
});

describe('importing a model', () => {
  it('makes a pack that loads, with a name, a licence and languages', async () => {
    const id = await bring(
      tinyEncoderFiles({ 'README.md': '---\nlicense: apache-2.0\nlanguage: [en, zh]\n---\n' }),
      { reranker: tinyRerankerFiles(), choices: { name: 'Mein Modéll 书', queryPrefix: 'q: ' } },
    );
    expect(id).toMatch(/^imported-mein-modell-[0-9a-f]{8}$/);
    expect(await manifestOf(id)).toMatchObject({
      id,
      name: 'Mein Modéll 书',
      licence: 'apache-2.0, unknown',
      redistributable: false,
      languages: ['en', 'zh'],
      encoder: {
        output: 'last_hidden_state',
        pooling: 'mean',
        dimensions: 24,
        max_tokens: 128,
        query_prefix: 'q: ',
        passage_prefix: '',
      },
      reranker: { output: 'logits', pair: '[CLS] query [SEP] passage [SEP]', activation: 'none' },
    });
    const { pack } = await loadPack(join(models.packs, id));
    expect(pack.reranker).not.toBeNull();
    expect(await readdir(models.packs)).toEqual([id]);
  });

  it('says unknown and undetermined where nothing is said', async () => {
    expect(await manifestOf(await bring(tinyEncoderFiles()))).toMatchObject({
      licence: 'unknown',
      languages: ['und'],
    });
  });

  it('makes the same pack of a folder, a zip file, and a zip file of the folder', async () => {
    const files = tinyEncoderFiles();
    const id = await bring(files);
    const manifest = await manifestOf(id);
    for (const path of [await models.zip(files), await models.zip(files, { top: 'tiny-model/' })]) {
      let wasTried = false;
      const tryPack = async (): Promise<void> => {
        wasTried = true;
      };
      expect(await bring(path, { tryPack })).toBe(id);
      expect(wasTried).toBe(false);
    }
    expect(await readdir(models.packs)).toEqual([id]);
    expect(await manifestOf(id)).toEqual(manifest);
  });

  it('makes another pack of other choices or other files', async () => {
    const ids = [
      await bring(tinyEncoderFiles()),
      await bring(tinyEncoderFiles(), { choices: { pooling: 'cls' } }),
      await bring(tinyEncoderFiles(), { choices: { passagePrefix: 'p: ' } }),
      await bring(tinyEncoderFiles({ 'tokenizer_config.json': { do_lower_case: false } })),
    ];
    expect(new Set(ids).size).toBe(4);
  });

  it('brings the weights that lie beside the graph, and lets the fingerprint depend on them', async () => {
    const outside = (factor: number): TinyModelFiles =>
      tinyEncoderFiles(
        { 'onnx/model.onnx_data': tableBytes(GRAPH.table.map((row) => row.map((value) => value * factor))) },
        { external: 'model.onnx_data' },
      );
    const first = await loadPack(join(models.packs, await bring(outside(1))));
    const second = await loadPack(join(models.packs, await bring(outside(2))));
    expect(first.manifest.encoder.data).toEqual(['encoder/model.onnx_data']);
    expect(first.bytes).toBeGreaterThan(tableBytes(GRAPH.table).length);
    expect(first.pack.fingerprint).not.toBe(second.pack.fingerprint);
  });

  it('makes a tokenizer of a list of pieces', async () => {
    const id = await bring(
      tinyEncoderFiles({
        'tokenizer_config.json': { do_lower_case: false, strip_accents: true, tokenize_chinese_chars: false },
      }),
    );
    const made = JSON.parse(await readFile(join(models.packs, id, 'encoder/tokenizer.json'), 'utf8'));
    expect(made.normalizer).toEqual({
      type: 'BertNormalizer',
      clean_text: true,
      lowercase: false,
      strip_accents: true,
      handle_chinese_chars: false,
    });
    expect(made.model.vocab).toMatchObject({ '[PAD]': 0, a: 4, '##a': 30 });
  });

  it.each([
    ['unigram', 'Unigram', '<s> query </s> </s> passage </s>'],
    ['byte-level', 'BPE', '[CLS] query [SEP] passage [SEP]'],
  ])(
    'keeps the tokenizer of the %s family, and puts pairs together as it says',
    async (family, type, pair) => {
      const tokenizer = await readFile(join(GOLDEN_TOKENIZERS, `${family}.json`), 'utf8');
      const reranker = tinyRerankerFiles({ 'vocab.txt': null, 'tokenizer.json': tokenizer });
      expect((await inspect(tinyEncoderFiles(), reranker)).reranker?.tokenizer).toBe(type);
      const id = await bring(tinyEncoderFiles(), { reranker });
      expect(await manifestOf(id)).toMatchObject({ reranker: { pair } });
      expect(await readFile(join(models.packs, id, 'reranker/tokenizer.json'), 'utf8')).toBe(tokenizer);
    },
  );

  it('leaves nothing when it is cancelled, before or while it is tried', async () => {
    const early = new AbortController();
    early.abort(new Error('enough'));
    await expect(bring(tinyEncoderFiles(), { signal: early.signal })).rejects.toThrow('enough');
    const late = new AbortController();
    const tryPack = async (): Promise<void> => late.abort(new Error('enough'));
    await expect(bring(tinyEncoderFiles(), { signal: late.signal, tryPack })).rejects.toThrow('enough');
    expect(await readdir(models.packs)).toEqual([]);
  });

  it('leaves nothing when it is not what it should be, and tries it in a whole pack', async () => {
    const tryPack = async (dir: string): Promise<void> => {
      await loadPack(dir);
      throw new Failure('invalid_input', 'It answers nonsense.');
    };
    expect(await refusal(bring(tinyEncoderFiles(), { tryPack }))).toBe('It answers nonsense.');
  });

  it('clears away what an import that was killed has left', async () => {
    await writeFile(join(models.packs, '.importing-of-before'), '');
    const id = await bring(tinyEncoderFiles());
    expect(await readdir(models.packs)).toEqual([id]);
  });
});

describe('a model that cannot be used is refused in a sentence', () => {
  it.each<[string, TinyModelFiles, RegExp]>([
    ['no config', tinyEncoderFiles({ 'config.json': null }), /has no config\.json/],
    ['a broken config', tinyEncoderFiles({ 'config.json': '{' }), /config\.json is not valid JSON/],
    ['no graph', tinyEncoderFiles({ 'onnx/model.onnx': null }), /has no ONNX file/],
    ['a graph that is none', tinyEncoderFiles({ 'onnx/model.onnx': 'not a graph' }), /is no ONNX file/],
    [
      'half a graph',
      tinyEncoderFiles({ 'onnx/model.onnx': tinyGraph(GRAPH).subarray(0, 900) }),
      /is no ONNX file, or was cut short/,
    ],
    ['no tokenizer', tinyEncoderFiles({ 'vocab.txt': null }), /neither a tokenizer\.json nor a vocab\.txt/],
    [
      'a strange tokenizer',
      tinyEncoderFiles({ 'tokenizer.json': { model: { type: 'WordLevel' } } }),
      /of the kind WordLevel/,
    ],
    ['a list without special tokens', tinyEncoderFiles({ 'vocab.txt': 'a\nb\n' }), /lacks a special token/],
    [
      'other inputs',
      tinyEncoderFiles({}, { inputs: ['input_ids', 'pixel_values'] }),
      /asks for pixel_values/,
    ],
    ['no text', tinyEncoderFiles({}, { inputs: ['attention_mask'] }), /does not ask for input_ids/],
    ['narrow inputs', tinyEncoderFiles({}, { inputType: 6 }), /another type than int64/],
    ['a narrow output', tinyEncoderFiles({}, { outputType: 10 }), /does not answer in 32-bit numbers/],
    ['guesses at words', tinyEncoderFiles({}, { output: 'logits' }), /none of the outputs .*\(logits\)/],
    [
      'max pooling',
      tinyEncoderFiles({ '1_Pooling/config.json': { pooling_mode_max_tokens: true } }),
      /pools its tokens by "max_tokens"/,
    ],
    [
      'weighted pooling',
      tinyEncoderFiles({ '1_Pooling/config.json': { pooling_mode_weightedmean_tokens: true } }),
      /"weightedmean_tokens"/,
    ],
    [
      'last-token pooling',
      tinyEncoderFiles({ '1_Pooling/config.json': { pooling_mode_lasttoken: true } }),
      /"lasttoken"/,
    ],
    [
      'two poolings',
      tinyEncoderFiles({
        '1_Pooling/config.json': { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true },
      }),
      /"cls_token, mean_tokens"/,
    ],
    [
      'a prefix that does not count',
      tinyEncoderFiles({
        '1_Pooling/config.json': { pooling_mode_mean_tokens: true, include_prompt: false },
        'config_sentence_transformers.json': { prompts: { query: 'ask: ' } },
      }),
      /leaves the prefix out when it averages/,
    ],
    [
      'a pooling named like a part of JavaScript',
      tinyEncoderFiles({ '1_Pooling/config.json': { pooling_mode: 'constructor' } }),
      /"constructor"/,
    ],
    [
      'open pooling',
      tinyEncoderFiles({ '1_Pooling/config.json': null }),
      /do not say how it pools.*Choose mean or cls/,
    ],
    [
      'a layer more',
      tinyEncoderFiles({ 'modules.json': [{ path: '2_Dense', type: 'sentence_transformers.models.Dense' }] }),
      /a layer after pooling \(Dense\)/,
    ],
    [
      'missing weights',
      tinyEncoderFiles({}, { external: 'model.onnx_data' }),
      /weights in model\.onnx_data, which is missing/,
    ],
    [
      'weights elsewhere',
      tinyEncoderFiles({}, { external: '../../secret' }),
      /"\.\.\/\.\.\/secret", which is no name of a file beside it/,
    ],
    ['a reranker', tinyRerankerFiles(), /judges pairs of texts \(BertForSequenceClassification\)/],
    [
      'shifted positions',
      tinyEncoderFiles(
        { 'config.json': { model_type: 'xlm-roberta' } },
        { inputs: ['input_ids', 'position_ids'] },
      ),
      /asks for position_ids, which xlm-roberta counts in a way of its own/,
    ],
  ])('%s', async (_, files, sentence) => {
    expect(await refusal(bring(files))).toMatch(sentence);
  });

  it.each<[string, TinyModelFiles, RegExp]>([
    ['an encoder', tinyEncoderFiles(), /names BertModel; a reranker is a model for sequence classification/],
    ['two labels', tinyRerankerFiles({}, { table: [[1, 2]] }), /answers with 2 labels/],
    ['another output', tinyRerankerFiles({}, { output: 'scores' }), /has no output logits, only scores/],
    [
      'a tokenizer of single texts',
      tinyRerankerFiles({
        'tokenizer.json': { model: { type: 'BPE' }, post_processor: { type: 'ByteLevel' } },
      }),
      /does not say how a question and a passage are put together/,
    ],
  ])('as a reranker: %s', async (_, reranker, sentence) => {
    expect(await refusal(bring(tinyEncoderFiles(), { reranker }))).toMatch(sentence);
    expect(await refusal(inspect(tinyEncoderFiles(), reranker))).toMatch(sentence);
  });

  it('a choice that its graph does not offer', async () => {
    expect(await refusal(bring(tinyEncoderFiles(), { choices: { pooling: 'none' } }))).toMatch(
      /no vectors of whole texts/,
    );
    const pooled = tinyEncoderFiles({}, { output: 'sentence_embedding', pooled: true });
    expect(await refusal(bring(pooled, { choices: { pooling: 'mean' } }))).toMatch(
      /only vectors of whole texts/,
    );
  });

  it('what is neither folder nor zip file, or not there', async () => {
    expect(await refusal(bring(await models.file('model.onnx', tinyGraph(GRAPH))))).toMatch(
      /neither a folder nor a zip file/,
    );
    await expect(bring(join(models.packs, 'nowhere'))).rejects.toMatchObject({
      code: 'not_found',
      refusal: { code: 'source_missing' },
    });
  });
});

describe('a hostile or broken zip file is refused', () => {
  const zip = async (
    more: ZipMember[],
    change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
  ): Promise<string> => {
    const members = Object.entries(tinyEncoderFiles()).map(
      ([name, content]): ZipMember => ({
        name,
        bytes:
          content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content),
      }),
    );
    const names = new Set(more.map(({ name }) => name));
    const kept = members.filter(({ name }) => !names.has(name));
    return models.file('model.zip', change(makeZip([...kept, ...more])));
  };
  const config = '{"model_type": "bert"}';

  it.each<[string, ZipMember, RegExp]>([
    ['a way out', { name: '../config.json', bytes: config }, /leads out/],
    ['a way out further down', { name: 'onnx/../../x', bytes: '' }, /leads out/],
    ['an absolute path', { name: '/etc/passwd', bytes: '' }, /leads out/],
    ['a drive', { name: 'C:\\x', bytes: '' }, /leads out/],
    ['a password', { name: 'config.json', bytes: config, encrypted: true }, /protected by a password/],
    [
      'an unusual compression',
      { name: 'config.json', bytes: config, method: 14 },
      /packed in an unusual way/,
    ],
    ['a bomb', { name: 'tokenizer.json', bytes: new Uint8Array(30e6) }, /unfolds to far more/],
    [
      'a bomb that says it is small',
      { name: 'config.json', bytes: new Uint8Array(30e6), declaredSize: 100 },
      /not as large as it is said to be/,
    ],
    [
      'a file that says it is large',
      { name: 'config.json', bytes: config, declaredSize: 1_000 },
      /not as large as it is said to be/,
    ],
  ])('%s', async (_, member, sentence) => {
    expect(await refusal(bring(await zip([member])))).toMatch(sentence);
  });

  it('a name twice', async () => {
    const twice = [
      { name: 'x', bytes: '1' },
      { name: 'x', bytes: '2' },
    ];
    expect(await refusal(bring(await zip(twice)))).toMatch(/holds x twice/);
  });

  it('cut short, or no zip file at all', async () => {
    expect(await refusal(bring(await zip([], (bytes) => bytes.subarray(0, 800))))).toMatch(/no directory/);
    expect(await refusal(bring(await models.file('model.zip', Buffer.from('nothing'))))).toMatch(
      /no directory/,
    );
    expect(await refusal(bring(await models.file('model.zip', Buffer.alloc(0))))).toMatch(/no directory/);
  });

  it('damaged bytes', async () => {
    const broken = await zip([], (bytes) => bytes.fill(0xff, 60, 90));
    expect(await refusal(bring(broken))).toMatch(/damaged|not as large|not valid JSON/);
  });

  it('but not one that states its sizes as large archives do', async () => {
    const id = await bring(await zip([{ name: 'README.md', bytes: '---\nlicense: mit\n---', zip64: true }]));
    expect(await manifestOf(id)).toMatchObject({ licence: 'mit' });
  });
});
