import { access, chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  answersOf,
  documentIdIn,
  type OtherProgram,
  runProgram,
  withTemporaryFolder,
  writeDocuments,
} from './program';
import { findQmd } from './qmd';
import { findRecoll } from './recoll';

const DOCUMENTS = [
  { id: 'first', title: 'Boiler', text: 'Serviced in May.' },
  { id: 'second', title: '', text: 'Onions.' },
];
const QUERIES = [
  { id: 'q1', text: 'Where is the Boiler?', judgements: new Map([['first', 1]]) },
  { id: 'q2', text: 'the', judgements: new Map([['second', 1]]) },
];
const signal = new AbortController().signal;

/** Stand-ins for the programs lie here, before all others on the path, and write down how they were called. */
let bin: string;
beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), 'programs-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(bin, { recursive: true, force: true });
});

async function standIn(name: string, prints: Record<string, string>): Promise<() => Promise<string[][]>> {
  const calls = join(bin, 'calls.jsonl');
  const code = `#!${process.execPath}
const args = process.argv.slice(2);
require('node:fs').appendFileSync(${JSON.stringify(calls)}, JSON.stringify(args) + '\\n');
const prints = ${JSON.stringify(prints)};
process.stdout.write(prints[Object.keys(prints).find((word) => args.includes(word))] ?? '');
`;
  await writeFile(join(bin, name), code);
  await chmod(join(bin, name), 0o755);
  vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
  return async () =>
    (await readFile(calls, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
}

test('a program that is not there is no program', async () => {
  vi.stubEnv('PATH', bin);
  expect(await findRecoll(signal)).toBeNull();
  expect(await findQmd(signal)).toBeNull();
});

test.skipIf(process.platform === 'win32')('qmd: content words, answers by the files it names', async () => {
  const calls = await standIn('qmd', {
    '--version': 'qmd 2.8.3 (abc)\n',
    search: '#aa,0.9,qmd://collection/1.md\n#bb,0.4,qmd://collection/0.md\nNo more.\n',
  });
  const qmd = await findQmd(signal);
  expect(qmd?.version).toBe('2.8.3');
  const answers = await answersOf(qmd as OtherProgram, DOCUMENTS, QUERIES, signal);
  expect(answers.map(({ ranked }) => ranked)).toEqual([['second', 'first'], []]);
  const searches = (await calls()).filter(([verb]) => verb === 'search');
  expect(searches).toEqual([['search', 'where boiler', '-n', '100', '--format', 'files']]);
});

test.skipIf(process.platform === 'win32')(
  'Recoll: any of the content words, settings of its own',
  async () => {
    await standIn('recollindex', {});
    const calls = await standIn('recollq', {
      '-v': 'Recoll 1.34.3 + Xapian 1.4.22\n',
      'where boiler': 'file:///tmp/x/documents/0.txt\n',
    });
    const recoll = await findRecoll(signal);
    expect(recoll?.version).toBe('1.34.3');
    const answers = await answersOf(recoll as OtherProgram, DOCUMENTS, QUERIES.slice(0, 1), signal);
    expect(answers.map(({ ranked }) => ranked)).toEqual([['first']]);
    const [, indexing = [], asking = []] = await calls();
    expect(indexing.slice(0, 1)).toEqual(['-c']);
    expect(asking).toEqual(['-c', indexing[1], '-o', '-b', '-n', '100', 'where boiler']);
    await expect(access(indexing[1] ?? '')).rejects.toThrow('ENOENT');
  },
);

test('documents become files named by their ordinal, and go with their folder', async () => {
  let place = '';
  await withTemporaryFolder(async (folder) => {
    place = folder;
    await writeDocuments(DOCUMENTS, join(folder, 'documents'), ({ title }) => title, '.txt');
    expect((await readdir(join(folder, 'documents'))).sort()).toEqual(['0.txt', '1.txt']);
    expect(await readFile(join(folder, 'documents', '0.txt'), 'utf8')).toBe('Boiler');
  });
  await expect(access(place)).rejects.toThrow('ENOENT');
});

test('only a line that ends in a file of the collection names a document', () => {
  expect(documentIdIn('file:///tmp/documents/1.txt ', DOCUMENTS)).toEqual(['second']);
  expect(documentIdIn('file:///tmp/documents/7.txt', DOCUMENTS)).toEqual([]);
  expect(documentIdIn('2 results', DOCUMENTS)).toEqual([]);
});

test('a program is ended by the signal with all that it started, also when it would rather go on', async () => {
  const stop = new AbortController();
  const pidFile = join(bin, 'pid');
  const stubborn = `process.on('SIGTERM', () => {});
setInterval(() => {}, 1000);
require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
  const launcher = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(stubborn)}])`;
  const running = runProgram(process.execPath, ['-e', launcher], { signal: stop.signal });
  const pid = await vi.waitFor(
    async () => Number(await readFile(pidFile, 'utf8')) || Promise.reject('soon'),
    20_000,
  );
  stop.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 20_000);
});

test('a program that fails says why', async () => {
  const failing = runProgram(process.execPath, ['-e', "console.error('no disk'); process.exit(3)"], {
    signal,
  });
  await expect(failing).rejects.toThrow('failed: no disk');
});
