import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TINY_MANIFEST, type TinyPack, writeTinyPack } from '../../../test/helpers/tiny-pack';
import { Failure } from '../../engine/failure';
import { loadPack } from './load-pack';

const STARTER = resolve(import.meta.dirname, '../../../resources/models/starter');
const written: TinyPack[] = [];

async function tinyPack(manifest: object = TINY_MANIFEST): Promise<string> {
  const pack = await writeTinyPack(manifest);
  written.push(pack);
  return pack.dir;
}

async function failureOf(dir: string): Promise<Failure> {
  const error: unknown = await loadPack(dir).catch((thrown: unknown) => thrown);
  if (!(error instanceof Failure)) throw new Error(`expected a Failure, got ${error}`);
  return error;
}

afterEach(async () => {
  await Promise.all(written.splice(0).map((pack) => pack.remove()));
});

describe('the starter pack', () => {
  it('is complete and says what it is', async () => {
    const { pack, manifest } = await loadPack(STARTER);
    expect(pack).toMatchObject({
      id: 'starter',
      licence: 'CC-BY-SA-4.0',
      languages: ['en', 'zh'],
      repositories: [],
      dimensions: 256,
      reranker: { blend: { beta: 0.75 } },
    });
    expect(pack.bytes).toBeGreaterThan(13_000_000);
    expect(pack.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(pack.reranker?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(manifest.encoder).toMatchObject({ pooling: 'none', special_tokens: false, max_tokens: 256 });
  });
});

describe('a pack’s fingerprint', () => {
  const fingerprintOf = async (dir: string): Promise<string> => (await loadPack(dir)).pack.fingerprint;
  const withEncoder = (change: object): object => ({
    ...TINY_MANIFEST,
    encoder: { ...TINY_MANIFEST.encoder, ...change },
  });

  it('is the same wherever the pack lies and whatever it is called', async () => {
    const renamed = { ...TINY_MANIFEST, name: 'Another name', version: '2.0.0' };
    expect(await fingerprintOf(await tinyPack())).toBe(await fingerprintOf(await tinyPack(renamed)));
  });

  it('does not depend on the query’s prefix, which no stored vector contains', async () => {
    expect(await fingerprintOf(await tinyPack(withEncoder({ query_prefix: 'query: ' })))).toBe(
      await fingerprintOf(await tinyPack()),
    );
  });

  it.each([
    { pooling: 'cls' },
    { max_tokens: 16 },
    { special_tokens: false },
    { passage_prefix: 'passage: ' },
    { output: 'token_embeddings' },
  ])('changes with %o', async (change) => {
    expect(await fingerprintOf(await tinyPack(withEncoder(change)))).not.toBe(
      await fingerprintOf(await tinyPack()),
    );
  });

  it.each(['encoder.onnx', 'tokenizer.json'])('changes with the bytes of %s', async (file) => {
    const dir = await tinyPack();
    const before = await fingerprintOf(dir);
    await appendFile(join(dir, file), ' ');
    expect(await fingerprintOf(dir)).not.toBe(before);
  });
});

describe('a pack that is not one', () => {
  it('lacks a file', async () => {
    const dir = await tinyPack();
    await rm(join(dir, 'encoder.onnx'));
    const failure = await failureOf(dir);
    expect(failure.code).toBe('not_found');
    expect(failure.message).toContain(join(dir, 'encoder.onnx'));
  });

  it('is an empty or missing folder', async () => {
    expect((await failureOf(join(await tinyPack(), 'nowhere'))).message).toMatch(/incomplete.*pack\.json/);
  });

  it('has a pack.json that is no JSON', async () => {
    const dir = await tinyPack();
    await writeFile(join(dir, 'pack.json'), '{"id": ');
    expect((await failureOf(dir)).message).toContain('not valid JSON');
  });

  it.each([
    [{ ...TINY_MANIFEST, id: 'Not An Id' }, /id: must be lower-case/],
    [
      { ...TINY_MANIFEST, tokenizer: '../../etc/passwd' },
      /tokenizer: must be the name of a file inside the pack/,
    ],
    [{ ...TINY_MANIFEST, tokenizer: '/etc/passwd' }, /tokenizer: must be the name of a file inside the pack/],
    [{ ...TINY_MANIFEST, encoder: { ...TINY_MANIFEST.encoder, pooling: 'max' } }, /encoder\.pooling/],
    [{ ...TINY_MANIFEST, encoder: { ...TINY_MANIFEST.encoder, dimensions: 0 } }, /encoder\.dimensions/],
    [
      {
        ...TINY_MANIFEST,
        reranker: {
          file: 'r.onnx',
          output: 'logits',
          max_tokens: 64,
          pair: 'passage query',
          blend: { beta: 1 },
        },
      },
      /reranker\.pair: must name query, then passage/,
    ],
  ])('describes itself wrongly (%#)', async (manifest, sentence) => {
    const failure = await failureOf(await tinyPack(manifest));
    expect(failure.code).toBe('invalid_input');
    expect(failure.message).toMatch(sentence);
  });
});
