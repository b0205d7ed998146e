// Every family of tokenizers against what the reference cut (training/tokenizer_golden.py), and against the rules by hand.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTokenizer } from './tokenizer';

const FOLDER = resolve(import.meta.dirname, '../../../test/golden/tokenizers');
const load = (family: string): ReturnType<typeof loadTokenizer> => loadTokenizer(`${FOLDER}/${family}.json`);
/** More than any text here has. */
const ALL = 10_000;

interface Case {
  text: string;
  ids: number[];
  /** With the special tokens around a single text. */
  dressed: number[];
}

describe.each(['word-piece', 'unigram', 'unigram-metaspace', 'unigram-bytes', 'byte-level'])(
  '%s',
  (family) => {
    const cases: Case[] = JSON.parse(readFileSync(`${FOLDER}/${family}.cases.json`, 'utf8'));

    it.each(cases)('cuts $text as the reference does', async ({ text, ids, dressed }) => {
      const tokenizer = await load(family);
      expect(tokenizer.ids(text, ALL)).toEqual(ids);
      const { before, after } = tokenizer.around;
      expect([...before, ...tokenizer.ids(text, ALL), ...after]).toEqual(dressed);
    });

    it('cuts a text again as it did before', async () => {
      const tokenizer = await load(family);
      const once = cases.map(({ text }) => tokenizer.ids(text, ALL));
      expect(cases.map(({ text }) => tokenizer.ids(text, ALL))).toEqual(once);
    });

    it('ends in time with a text that is one long word', async () => {
      const tokenizer = await load(family);
      for (const unit of ['w', '书', '\u{1f600}', 'e\u0301', ' ']) {
        expect(tokenizer.ids(unit.repeat(1_000_000), 64).length).toBeLessThanOrEqual(64);
      }
    });
  },
);

describe('by the rules', () => {
  it('a Unigram tokenizer takes the likeliest pieces, and one unknown piece for neighbours in none', async () => {
    const tokenizer = await load('unigram');
    // "▁wheel" -4.1 and "s" -3.9 beat "▁" -3.5, "wh" -7.0, "ee" -6.1, "l" -5.0, "s".
    expect(tokenizer.ids('wheels', ALL)).toEqual([5, 7]);
    // "▁" and one <unk> for three letters that are in no piece.
    expect(tokenizer.ids('xyz', ALL)).toEqual([4, 3]);
    expect(tokenizer.padId).toBe(1);
  });

  it('a Unigram tokenizer may spell what it does not know in bytes', async () => {
    const tokenizer = await load('unigram-bytes');
    // x is byte 0x78, and bytes begin behind the 36 pieces.
    expect(tokenizer.ids('x', ALL)).toEqual([4, 36 + 0x78]);
  });

  it('a byte-level tokenizer merges the earliest rule first and keeps the space before a word', async () => {
    const tokenizer = await load('byte-level');
    const [wheel, spaced] = [tokenizer.idOf('wheel'), tokenizer.idOf('\u0120wheel')];
    expect(tokenizer.ids('wheel wheel', ALL)).toEqual([wheel, spaced]);
    expect(tokenizer.padId).toBe(3);
  });
});
