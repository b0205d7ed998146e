// Files whose names speak to the terminal, to the eye, to the shell or to JavaScript, through every verb that prints a name.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Finished, runCli, temporaryDir } from '../helpers/built-cli';

const root = temporaryDir('hostile-names');
const at = (name: string): string => join(root.path, name);
const options = { dataDir: at('data') };

/** Sets the title of the window, clears the screen, writes to the clipboard, begins in eight bits, breaks the line. */
const COMMANDS = '\u001b]0;owned\u0007\u001b[2J\u001b]52;c;b3duZWQ=\u0007\u009b31m\r\nforged';
const ODD = [
  'in\u202evoice\u202cfdp.exe.txt',
  '-rf',
  '--help.md',
  '$(touch owned).txt',
  '`touch owned`.txt',
  '<img src=x onerror=alert(1)>.txt',
  '__proto__',
  'constructor',
  ' leading and trailing .txt',
  `${'n'.repeat(251)}.txt`,
  '%2e%2e%2fx.txt',
  'a:b|c?.txt',
];
const FOLDER = at(process.platform === 'win32' ? 'folder' : `folder${COMMANDS.replaceAll('/', '')}`);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** What Windows does not allow in a name is not tried there. */
const names = (
  process.platform === 'win32'
    ? ODD.filter((name) => !/[<>:"|?*]| \.|^\./.test(name))
    : [...ODD, `x${COMMANDS}.txt`]
).map((name, index) => ({ name, word: `oddword${index}x` }));

function isQuiet({ stdout, stderr }: Finished): void {
  expect([OBEYED.exec(stdout), OBEYED.exec(stderr)]).toEqual([null, null]);
  expect(`${stdout}\n${stderr}`.split('\n').filter((line) => line.startsWith('forged'))).toEqual([]);
}

async function run(...args: string[]): Promise<Finished> {
  const finished = await runCli(args, options);
  isQuiet(finished);
  return finished;
}

beforeAll(async () => {
  mkdirSync(at('data'));
  mkdirSync(FOLDER);
  for (const { name, word } of names) writeFileSync(join(FOLDER, name), `The ${word} is here.\n`);
  // Named like a document it is not: it comes to the list of problems.
  if (process.platform !== 'win32') writeFileSync(join(FOLDER, `broken${COMMANDS}.docx`), 'no document');
  const added = await run('add', FOLDER);
  expect(added.code).toBe(0);
}, 120_000);

afterAll(() => root.remove());

it('finds each by what stands in it, under its own name', async () => {
  const query = names.map(({ word }) => word).join(' OR ');
  const { stdout } = await run('search', '--json', '--limit', '50', '--mode', 'keyword', query);
  const { hits } = JSON.parse(stdout) as { hits: { path: string }[] };
  expect(hits.map(({ path }) => path).sort()).toEqual(names.map(({ name }) => join(FOLDER, name)).sort());
}, 120_000);

it('prints none of them so that a terminal obeys, and none as a line of its own', async () => {
  await run('search', '--mode', 'keyword', 'here');
  await run('status');
  await run('status', '--json');
  expect((await run('problems')).stdout).toContain('broken');
  await run('problems', '--json');
  await run('doctor');
}, 120_000);

it.each([
  ['a folder that is not there', ['add', `/nowhere${COMMANDS}`]],
  ['a folder that is not in the library', ['remove', `/nowhere${COMMANDS}`]],
  ['a verb there is none of', [`verb${COMMANDS}`]],
  ['an option there is none of', ['search', `--x${COMMANDS}`]],
  ['a pack there is none of', ['models', 'use', `pack${COMMANDS}`]],
  ['a model that is not there', ['models', 'import', `/nowhere${COMMANDS}`]],
  ['a problem there is none of', ['problems', '--exclude', `/nowhere${COMMANDS}`]],
  ['a copy that cannot be written', ['backup', `/nowhere${COMMANDS}/x`]],
])('answers %s with a sentence that commands nothing', async (_what, args) => {
  const { code, stderr } = await run(...args);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(/\.\n$/);
});
