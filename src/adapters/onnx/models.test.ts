// The starter pack's own models, and tiny graphs whose answers can be worked out by hand, run in this process.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TINY_MANIFEST, type TinyPack, writeTinyPack } from '../../../test/helpers/tiny-pack';
import { type Encoder, openEncoder } from './encoder';
import { readPackFolder } from './load-pack';
import { openReranker, type Reranker } from './reranker';
import { platformTrouble } from './session';
import { loadTokenizer } from './tokenizer';

const ROOT = resolve(import.meta.dirname, '../../..');
const STARTER = join(ROOT, 'resources/models/starter');
const golden: {
  embeddings: { text: string; vector: number[] }[];
  logits: { query: string; passage: string; logit: number }[];
} = JSON.parse(await readFile(join(ROOT, 'test/golden/embeddings.json'), 'utf8'));

/** The embeddings' tolerance; batching and padding may move the last digits. */
const CLOSE = 1e-4;
const largestDifference = (left: ArrayLike<number>, right: ArrayLike<number>): number =>
  Math.max(...Array.from(left, (value, at) => Math.abs(value - (right[at] ?? Number.NaN))));

async function encoderIn(dir: string): Promise<Encoder> {
  const { manifest, files } = await readPackFolder(dir);
  return openEncoder(manifest.encoder, files.encoder, await loadTokenizer(files.encoderTokenizer));
}

describe('the starter encoder', () => {
  let encoder: Encoder;
  const dimensions = 256;
  beforeAll(async () => {
    encoder = await encoderIn(STARTER);
  });
  afterAll(() => encoder.close());
  const row = (vectors: Float32Array, ordinal: number): Float32Array =>
    vectors.subarray(ordinal * dimensions, (ordinal + 1) * dimensions);

  it.each(golden.embeddings)('embeds $text as the reference does', async ({ text, vector }) => {
    expect(largestDifference(await encoder.embed([text], 'passage'), vector)).toBeLessThan(CLOSE);
  });

  it('embeds a batch of all lengths like one text at a time, in the order given', async () => {
    const texts = golden.embeddings.map(({ text }) => text);
    const many = Array.from({ length: 10 }, () => texts).flat();
    const vectors = await encoder.embed(many, 'passage');
    many.forEach((_, at) => {
      const expected = golden.embeddings[at % texts.length]?.vector ?? [];
      expect(largestDifference(row(vectors, at), expected)).toBeLessThan(CLOSE);
    });
  });

  it('gives text it cannot read a vector all the same, far from any query it cannot read', async () => {
    const passages = await encoder.embed(['', ' ', 'ሰላም', 'wheel'], 'passage');
    const query = await encoder.embed(['😀'], 'query');
    const cosine = (ordinal: number): number =>
      row(passages, ordinal).reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0);
    expect([cosine(0), cosine(1), cosine(2)]).toEqual([-1, -1, -1]);
    expect(Math.abs(cosine(3))).toBeLessThan(0.5);
  });
});

describe('the starter reranker', () => {
  let reranker: Reranker;
  beforeAll(async () => {
    const { manifest, files } = await readPackFolder(STARTER);
    if (manifest.reranker === null) throw new Error('the starter pack has a reranker');
    reranker = await openReranker(
      manifest.reranker,
      files.reranker ?? '',
      await loadTokenizer(files.encoderTokenizer),
    );
  });
  afterAll(() => reranker.close());

  it.each(golden.logits)(
    'scores $passage for $query as the reference does',
    async ({ query, passage, logit }) => {
      expect((await reranker.rerank(query, [passage]))[0]).toBeCloseTo(logit, 3);
    },
  );

  it('scores passages of one query together as it does alone', async () => {
    for (const query of new Set(golden.logits.map((pair) => pair.query))) {
      const pairs = golden.logits.filter((pair) => pair.query === query);
      const logits = await reranker.rerank(
        query,
        pairs.map(({ passage }) => passage),
      );
      expect(
        largestDifference(
          logits,
          pairs.map(({ logit }) => logit),
        ),
      ).toBeLessThan(1e-3);
    }
  });

  it('scores a passage without a word, and the others as ever', async () => {
    const [first] = golden.logits;
    if (first === undefined) throw new Error('there are golden logits');
    const logits = await reranker.rerank(first.query, ['', first.passage]);
    expect(logits[0]).toBeLessThan(first.logit);
    expect(logits[1]).toBeCloseTo(first.logit, 3);
  });

  it('scores more passages than fit one batch alike', async () => {
    const [first] = golden.logits;
    if (first === undefined) throw new Error('there are golden logits');
    const logits = await reranker.rerank(first.query, new Array<string>(100).fill(first.passage));
    for (const logit of logits) expect(logit).toBeCloseTo(first.logit, 3);
  });
});

describe('a graph that leaves pooling to the caller', () => {
  const written: TinyPack[] = [];
  const opened: Encoder[] = [];
  const tiny = async (
    encoder: object = {},
    graph: Parameters<typeof writeTinyPack>[1] = {},
  ): Promise<Encoder> => {
    const pack = await writeTinyPack(
      { ...TINY_MANIFEST, encoder: { ...TINY_MANIFEST.encoder, ...encoder } },
      graph,
    );
    written.push(pack);
    const found = await encoderIn(pack.dir);
    opened.push(found);
    return found;
  };
  const unit = (x: number, y: number): number[] => [x / Math.hypot(x, y), y / Math.hypot(x, y)];

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((encoder) => encoder.close()));
    await Promise.all(written.splice(0).map((pack) => pack.remove()));
  });

  it('is averaged over its tokens, special ones included, padding not', async () => {
    const encoder = await tiny();
    const vectors = await encoder.embed(['a', 'a wheels book'], 'passage');
    // [CLS] a [SEP] and [CLS] a wheel ##s book [SEP], from the table of the tiny pack.
    expect(
      largestDifference(vectors, [...unit(1 + 3, 4 + 1), ...unit(1 + 3 + 2 - 1, 4 + 2 + 1)]),
    ).toBeLessThan(CLOSE);
  });

  it('is read at its first token', async () => {
    const encoder = await tiny({ pooling: 'cls' });
    expect([...(await encoder.embed(['a book'], 'passage'))]).toEqual([1, 0]);
  });

  it('is given no special tokens when the pack says so', async () => {
    const encoder = await tiny({ special_tokens: false });
    expect(largestDifference(await encoder.embed(['a'], 'passage'), unit(3, 4))).toBeLessThan(CLOSE);
  });

  it('is given the prefix of queries or of passages', async () => {
    const encoder = await tiny({ special_tokens: false, query_prefix: 'book ', passage_prefix: 'wheel ' });
    expect(largestDifference(await encoder.embed(['a'], 'query'), unit(3 - 1, 4))).toBeLessThan(CLOSE);
    expect(largestDifference(await encoder.embed(['a'], 'passage'), unit(3 + 2, 4))).toBeLessThan(CLOSE);
  });

  it('never sees more tokens than it reads, and keeps the last special one', async () => {
    const encoder = await tiny({ max_tokens: 8 });
    const long = await encoder.embed(['a '.repeat(50)], 'passage');
    expect(largestDifference(long, unit(1 + 6 * 3, 6 * 4 + 1))).toBeLessThan(CLOSE);
  });

  it('may ask for fewer inputs', async () => {
    const encoder = await tiny({ special_tokens: false }, { inputs: ['input_ids'] });
    expect(largestDifference(await encoder.embed(['a'], 'passage'), unit(3, 4))).toBeLessThan(CLOSE);
  });

  it('is refused when it asks for what no text has', async () => {
    await expect(tiny({}, { inputs: ['input_ids', 'pixel_values'] })).rejects.toThrow('is no text model');
  });

  it('is refused when it has not the output it should have', async () => {
    await expect(tiny({ output: 'sentence_embedding' })).rejects.toThrow('has no output sentence_embedding');
  });

  it('is refused when it answers in another shape', async () => {
    const encoder = await tiny({ dimensions: 3 });
    await expect(encoder.embed(['a'], 'passage')).rejects.toThrow(
      'has shape [1,3,2], but pack.json describes [1,3,3]',
    );
  });

  it('is refused when it answers with what is not a number', async () => {
    const table = [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [Number.NaN, 0],
    ];
    const encoder = await tiny({ special_tokens: false }, { table });
    await expect(encoder.embed(['a'], 'passage')).rejects.toThrow('not finite');
  });

  it('is refused when it is no graph at all', async () => {
    const pack = await writeTinyPack();
    written.push(pack);
    await writeFile(join(pack.dir, 'encoder.onnx'), 'not a graph');
    await expect(encoderIn(pack.dir)).rejects.toThrow('is not a model that can be run');
  });
});

describe('systems', () => {
  it('without a build of onnxruntime are told so in a sentence', () => {
    expect(platformTrouble('darwin', 'x64')).toMatch(/darwin x64.*keywords only/);
    expect(platformTrouble('linux', 'arm64')).toBeNull();
  });
});
