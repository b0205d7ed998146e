// eval --library: one's own library, asked what is in it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryDir } from '../helpers/built-cli';

const data = temporaryDir('test-data');
const folder = temporaryDir('test-folder');
const empty = temporaryDir('test-empty');

const TEXTS = {
  'boiler.md': 'The warranty on the boiler covers the burner and the circulation pump, not the chimney.',
  'soup.md': 'Onions, carrots and celery simmer two hours before the broth is strained through linen.',
  '保修.md': '暖气锅炉的保修期自安装之日起为五年，由安装公司负责更换循环水泵和燃烧器。',
};

beforeAll(async () => {
  for (const [name, text] of Object.entries(TEXTS)) writeFileSync(join(folder.path, name), text);
  expect((await runCli(['add', folder.path], { dataDir: data.path })).code).toBe(0);
}, 60_000);

afterAll(() => {
  for (const place of [data, folder, empty]) place.remove();
});

describe('eval --library', () => {
  it('prints for scripts what was asked and found', async () => {
    const { code, stdout } = await runCli(['eval', '--library', '--json'], { dataDir: data.path });
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ questions: 3, misses: [] });
    expect(Date.parse(result.tested_at)).toBeGreaterThan(0);
    expect(Object.keys(result.modes)).toEqual(['full', 'hybrid', 'keyword']);
    const all = { first: 3, first_three: 3, first_ten: 3, right_passage: 3, mrr_at_10: 1 };
    expect(result.modes.full).toEqual(all);
  });

  it('prints a table for people, of as many questions as wanted', async () => {
    const { code, stdout } = await runCli(['eval', '--library', '--questions', '2'], { dataDir: data.path });
    expect(code).toBe(0);
    expect(stdout).toContain('2 questions from your own passages');
    expect(stdout).toMatch(/^full +2 +2 +2 +2 +1\.000$/m);
  });

  it('writes no question into the log', () => {
    const logs = readdirSync(join(data.path, 'logs')).map((name) =>
      readFileSync(join(data.path, 'logs', name), 'utf8'),
    );
    expect(logs.join('')).toContain('catalog opened');
    expect(logs.join('')).not.toMatch(/warranty|onions|celery|保修期|burner/i);
  });

  it('fails with one sentence when there is nothing to ask about', async () => {
    const { code, stdout, stderr } = await runCli(['eval', '--library'], { dataDir: empty.path });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([
      'There is no passage in the library to ask about; add folders with "bookwheel add", then test again.',
    ]);
  });

  it('does not take a folder as well', async () => {
    const { code, stderr } = await runCli(['eval', '--library', folder.path], { dataDir: data.path });
    expect(code).toBe(2);
    expect(stderr).toContain('"eval --library" does not take');
  });
});
