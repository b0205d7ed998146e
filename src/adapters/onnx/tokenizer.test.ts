import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TinyPack, writeTinyPack } from '../../../test/helpers/tiny-pack';
import { loadTokenizer, type PackTokenizer } from './tokenizer';

const ROOT = resolve(import.meta.dirname, '../../..');
const golden: { text: string; ids: number[] }[] = JSON.parse(
  await readFile(join(ROOT, 'test/golden/tokenization.json'), 'utf8'),
);
let tiny: TinyPack;
let starter: PackTokenizer;

beforeAll(async () => {
  tiny = await writeTinyPack();
  starter = await loadTokenizer(join(ROOT, 'resources/models/starter/tokenizer.json'));
});
afterAll(() => tiny.remove());

describe('the starter pack’s tokenizer', () => {
  it.each(golden)('cuts $text as the reference does', ({ text, ids }) => {
    expect(starter.ids(text, 10_000)).toEqual(ids);
  });

  it.each(golden)('cuts $text to the tokens a model reads', ({ text, ids }) => {
    expect(starter.ids(text, 16)).toEqual(ids.slice(0, 16));
  });

  it('gives the same answer when a word comes again', () => {
    const sentence = 'Wheelwrights wheel wheels; wheelwrights, wheels.';
    expect(starter.ids(sentence, 100)).toEqual(starter.ids(sentence, 100));
    expect(starter.ids(`${sentence} ${sentence}`, 100)).toEqual([
      ...starter.ids(sentence, 100),
      ...starter.ids(sentence, 100),
    ]);
  });

  it('knows its special tokens and puts none around a text', () => {
    expect(starter.around).toEqual({ before: [], after: [] });
    expect([starter.idOf('[CLS]'), starter.idOf('[SEP]'), starter.padId]).toEqual([2, 3, 0]);
    expect(() => starter.idOf('<s>')).toThrow('no token <s>');
  });

  it('is done with hostile text at once', () => {
    expect(starter.ids('书'.repeat(2_000_000), 256)).toHaveLength(256);
    expect(starter.ids('q'.repeat(2_000_000), 256)).toHaveLength(256);
    expect(starter.ids(' '.repeat(2_000_000), 256)).toEqual([]);
  });
});

describe('a BERT-style tokenizer', () => {
  it('marks pieces inside words and puts special tokens around a text', async () => {
    const tokenizer = await loadTokenizer(join(tiny.dir, 'tokenizer.json'));
    expect(tokenizer.ids('A Wheelwrights book, Wheels.', 100)).toEqual([4, 5, 7, 6, 8, 1, 5, 6, 1]);
    expect(tokenizer.around).toEqual({ before: [2], after: [3] });
  });
});

describe('a file that is no tokenizer', () => {
  it.each(['not json', '{}', '{"model": {"type": "Oracle"}}'])('is refused by name: %s', async (content) => {
    const path = join(tiny.dir, 'broken.json');
    await writeFile(path, content);
    await expect(loadTokenizer(path)).rejects.toThrow(`${path} is not a tokenizer`);
  });
});
