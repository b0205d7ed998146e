// A folder full of files made to break what reads them, through the real readers in their own processes: each is read in part or
// listed with a sentence, nothing of the machine gets in, and the one honest file among them is found.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBombs } from '../helpers/bombs';
import { runCli, temporaryDir } from '../helpers/built-cli';

const root = temporaryDir('bombs');
const at = (name: string): string => join(root.path, name);
const SECRET = 'nightingale';
const options = { dataDir: at('data') };
const bombs = makeBombs(at('secret.txt'));

interface ListedProblem {
  path: string;
  outcome: string;
  sentence: string;
}
let problems: ListedProblem[] = [];

beforeAll(async () => {
  for (const name of ['data', 'folder']) mkdirSync(at(name));
  writeFileSync(at('secret.txt'), `The ${SECRET} is a secret.`);
  for (const { fileName, bytes } of bombs) writeFileSync(at(`folder/${fileName}`), bytes);
  writeFileSync(at('folder/honest.md'), '# Honest\n\nThe kingfisher nests at the weir.\n');
  const added = await runCli(['add', at('folder')], options);
  expect([added.code, added.stderr.includes('    at ')]).toEqual([0, false]);
  problems = JSON.parse((await runCli(['problems', '--json'], options)).stdout) as ListedProblem[];
}, 240_000);

afterAll(() => root.remove());

async function found(query: string): Promise<string[]> {
  const { stdout } = await runCli(['search', '--json', '--mode', 'keyword', '--verbatim', query], options);
  return (JSON.parse(stdout) as { hits: { path: string }[] }).hits.map(({ path }) => path);
}

const outcomeOf = (fileName: string): string =>
  problems.find(({ path }) => path === at(`folder/${fileName}`))?.outcome ?? 'read';

it('finds the honest file, and nothing of a file outside the folder', async () => {
  expect(await found('kingfisher')).toEqual([at('folder/honest.md')]);
  expect(await found(SECRET)).toEqual([]);
  expect(await found('hahaheehoo')).toEqual([]);
});

it('has an outcome for every file, and a sentence for what could not be read', async () => {
  const status = JSON.parse((await runCli(['status', '--json'], options)).stdout) as {
    documents: Record<string, number>;
  };
  const total = Object.values(status.documents).reduce((sum, count) => sum + count, 0);
  expect([total, status.documents.waiting]).toEqual([bombs.length + 1, 0]);
  for (const { sentence } of problems) expect(sentence).toMatch(/\.$/);
  // What is too much is said to be too much, or was read as far as that.
  expect(outcomeOf('zeros.docx')).toBe('too_large');
  expect(outcomeOf('huge.png')).toBe('empty');
  expect(new Set(problems.map(({ outcome }) => outcome))).not.toContain('timed_out');
});

it('unpacks nothing', () => {
  expect(readdirSync(root.path).sort()).toEqual(['data', 'folder', 'secret.txt']);
  expect(readdirSync(at('folder')).length).toBe(bombs.length + 1);
});
