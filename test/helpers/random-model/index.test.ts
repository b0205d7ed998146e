// Do the models made here load, answer in the right shape, and behave as a text model does?
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../src/adapters/onnx/session';
import { toTensors } from '../../../src/adapters/onnx/token-batch';
import { loadTokenizer, type PackTokenizer } from '../../../src/adapters/onnx/tokenizer';
import { normalize, pool } from '../../../src/adapters/onnx/vectors';
import { type Family, sentence, vocabularyWord, writeHubModel } from '.';

const FAMILIES: Family[] = ['bert', 'xlm-roberta', 'modernbert'];
const FILE = { fp32: 'onnx/model.onnx', int8: 'onnx/model_quantized.onnx' };
const HIDDEN = 96;
/** Longer than ModernBERT's local layers reach. */
const LONG = 150;

let place = '';
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bookwheel-random-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

const largestDifference = (left: ArrayLike<number>, right: ArrayLike<number>): number =>
  Math.max(...Array.from(left, (value, at) => Math.abs(value - (right[at] ?? Number.NaN))));
const cosine = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);

function rowOf(tokenizer: PackTokenizer, text: string): { ids: number[] } {
  const { before, after } = tokenizer.around;
  return { ids: [...before, ...tokenizer.ids(text, 250), ...after] };
}

describe.each(FAMILIES)('an encoder of the family %s', (family) => {
  let tokenizer: PackTokenizer;
  let fp32: Session;
  let int8: Session;
  beforeAll(async () => {
    const dir = join(place, `${family}-encoder`);
    // Four layers, so that ModernBERT has local and global ones.
    await writeHubModel(dir, { family, kind: 'encoder', layers: 4, hidden: HIDDEN });
    tokenizer = await loadTokenizer(join(dir, 'tokenizer.json'));
    fp32 = await openSession(join(dir, FILE.fp32), 'last_hidden_state', 1);
    int8 = await openSession(join(dir, FILE.int8), 'last_hidden_state', 1);
  });
  afterAll(() => Promise.all([fp32.close(), int8.close()]));

  async function embed(session: Session, texts: string[]): Promise<Float32Array[]> {
    const rows = texts.map((text) => rowOf(tokenizer, text));
    const tensors = toTensors(rows, tokenizer.padId);
    const { values, shape } = await session.run(tensors, 'last_hidden_state');
    expect(shape).toEqual([texts.length, tensors.width, HIDDEN]);
    const lengths = rows.map(({ ids }) => ids.length);
    const pooled = pool(values, lengths, tensors.width, HIDDEN, 'mean');
    return texts.map((_, row) => {
      const vector = pooled.slice(row * HIDDEN, (row + 1) * HIDDEN);
      normalize(vector, 'passage');
      return vector;
    });
  }

  it('has one token for each word, between special ones', () => {
    // The first word of a text is another token in byte-level BPE.
    const ids = tokenizer.ids(`x ${sentence(0, 40)}`, 100).slice(-40);
    expect(new Set(ids).size).toBe(40);
    expect(tokenizer.around.before).toHaveLength(1);
    expect(tokenizer.around.after).toHaveLength(1);
    expect(tokenizer.ids('The 2 quick, brown foxes!', 100).length).toBeGreaterThan(15);
  });

  it('answers alike alone and beside longer texts', async () => {
    const texts = [sentence(0, 3), sentence(20, 60), sentence(0, LONG)];
    const together = await embed(fp32, texts);
    for (const [at, text] of texts.entries()) {
      const [alone = new Float32Array()] = await embed(fp32, [text]);
      expect(largestDifference(alone, together[at] ?? [])).toBeLessThan(1e-4);
    }
  });

  it('answers in int8 nearly as in fp32', async () => {
    const texts = [sentence(0, 3), sentence(20, 60), sentence(90, LONG)];
    const exact = await embed(fp32, texts);
    const rounded = await embed(int8, texts);
    for (const [at, vector] of exact.entries()) {
      const similarity = cosine(vector, rounded[at] ?? new Float32Array());
      expect(similarity).toBeGreaterThan(0.95);
      expect(similarity).toBeLessThan(1 - 1e-7);
    }
  });

  it('puts texts that share words closer together than others', async () => {
    const pairs = Array.from({ length: 20 }, (_, at) => at * 5);
    for (const from of pairs) {
      const shared = `${sentence(from + 200, 6)} ${sentence(from, 4)}`;
      const [query, near, far] = await embed(fp32, [sentence(from, 4), shared, sentence(from + 210, 10)]);
      const none = new Float32Array();
      expect(cosine(query ?? none, near ?? none)).toBeGreaterThan(cosine(query ?? none, far ?? none));
    }
  });

  it('tells the order of words', async () => {
    const words = [3, 4, 5, 6, 7].map(vocabularyWord);
    const [forward, backward] = await embed(fp32, [words.join(' '), words.toReversed().join(' ')]);
    expect(largestDifference(forward ?? [], backward ?? [])).toBeGreaterThan(1e-3);
  });
});

describe.each(FAMILIES)('a reranker of the family %s', (family) => {
  it.each(['fp32', 'int8'] as const)(
    'gives one logit for each row, whatever stands beside it, in %s',
    async (precision) => {
      const dir = join(place, `${family}-reranker`);
      await writeHubModel(dir, { family, kind: 'reranker', precisions: [precision] });
      const tokenizer = await loadTokenizer(join(dir, 'tokenizer.json'));
      const session = await openSession(join(dir, FILE[precision]), 'logits', 1);
      const rows = [sentence(0, 5), sentence(40, 90), sentence(11, 30)].map((text) => rowOf(tokenizer, text));
      const { values, shape } = await session.run(toTensors(rows, tokenizer.padId), 'logits');
      expect(shape).toEqual([3, 1]);
      expect(new Set(values).size).toBe(3);
      // Int8 takes the range of a whole batch into its steps.
      const tolerance = precision === 'fp32' ? 1e-4 : 0.05;
      for (const [at, row] of rows.entries()) {
        const alone = await session.run(toTensors([row], tokenizer.padId), 'logits');
        expect(largestDifference(alone.values, [values[at] ?? Number.NaN])).toBeLessThan(tolerance);
      }
      await session.close();
    },
  );
});

describe('the folder', () => {
  const hashesOf = async (dir: string): Promise<Record<string, string>> => {
    const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    const hashes = await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const hash = createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
        return [path.slice(dir.length + 1).replaceAll('\\', '/'), hash] as const;
      }),
    );
    return Object.fromEntries(hashes);
  };

  it('has the hub’s layout, and the same bytes for the same seed', async () => {
    const options = {
      family: 'bert',
      kind: 'encoder',
      prompts: { query: 'query: ', passage: 'passage: ' },
      licence: 'mit',
    } as const;
    const [first = {}, second, other = {}] = await Promise.all(
      [1, 1, 2].map(async (seed, at) => {
        const dir = join(place, `folder-${at}`);
        await writeHubModel(dir, { ...options, seed });
        return hashesOf(dir);
      }),
    );
    expect(Object.keys(first).sort()).toEqual([
      '1_Pooling/config.json',
      'README.md',
      'config.json',
      'config_sentence_transformers.json',
      'modules.json',
      'onnx/model.onnx',
      'onnx/model_quantized.onnx',
      'sentence_bert_config.json',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
    expect(second).toEqual(first);
    expect(other['onnx/model.onnx']).not.toBe(first['onnx/model.onnx']);
    expect(other['tokenizer.json']).toBe(first['tokenizer.json']);
  });

  it('says that a vocabulary is too small', async () => {
    const options = { family: 'modernbert', kind: 'encoder', vocabularySize: 300 } as const;
    await expect(writeHubModel(join(place, 'small'), options)).rejects.toThrow('at least 461');
  });
});
