// The README's table of questions, asked of the sample library as a newcomer would: the right document must be first.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryDir } from '../helpers/built-cli';

const root = resolve(import.meta.dirname, '../..');
const data = temporaryDir('samples');

/** Rows of the README's table: | question | `folder/file` … | */
const questions = [
  ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| ([^|]+) \| `([^`]+)`/gm),
].map(([, question = '', file = '']) => ({ question, file }));

beforeAll(async () => {
  const { code } = await runCli(['add', join(root, 'resources', 'sample-library')], { dataDir: data.path });
  expect(code).toBe(0);
}, 120_000);

afterAll(() => data.remove());

describe('the questions of the README', () => {
  it('are ten, in both languages', () => {
    expect(questions).toHaveLength(10);
    expect(questions.filter(({ question }) => /\p{Script=Han}/u.test(question))).toHaveLength(3);
  });

  it.each(questions)('“$question” finds $file', async ({ question, file }) => {
    const { stdout } = await runCli(['search', question, '--json'], { dataDir: data.path });
    const [first] = JSON.parse(stdout).hits;
    expect(first.path).toBe(join(root, 'resources', 'sample-library', ...file.split('/')));
  });
});
