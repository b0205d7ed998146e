// Real processes, because that is what the lock is about: the parent compiles one starter and runs it many times.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../engine/failure';
import { acquireDataLock } from './data-lock';

const STARTERS = 8;
const here = dirname(fileURLToPath(import.meta.url));

let built: string;
let dataDir: string;
let children: ChildProcess[] = [];

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'data-lock-starter-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(here, 'data-lock.ts'),
      outDir: built,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'data-lock.mjs' } },
    },
  });
  await writeFile(
    join(built, 'starter.mjs'),
    `import { acquireDataLock } from './data-lock.mjs';
     process.on('message', async (dataDir) => {
       try { await acquireDataLock(dataDir); process.send({ won: true }); }
       catch (failure) { process.send({ won: false, code: failure.code, sentence: failure.message }); }
     });
     process.send('ready');`,
  );
});
afterAll(() => rm(built, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'data-lock-'));
});
afterEach(async () => {
  await Promise.all(children.map(kill));
  children = [];
  await rm(dataDir, { recursive: true, force: true });
});

interface Answer {
  won: boolean;
  code?: string;
  sentence?: string;
}

const nextMessage = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.once('message', resolve));

async function starter(): Promise<ChildProcess> {
  const child = fork(join(built, 'starter.mjs'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  await nextMessage(child);
  return child;
}

async function start(child: ChildProcess): Promise<Answer> {
  child.send(dataDir);
  return (await nextMessage(child)) as Answer;
}

function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

describe('acquireDataLock', () => {
  it('lets one of eight simultaneous starters win, and tells the others who did', async () => {
    const starters = await Promise.all(Array.from({ length: STARTERS }, starter));
    const answers = await Promise.all(starters.map(start));
    const winner = starters[answers.findIndex((answer) => answer.won)];
    expect(answers.filter((answer) => answer.won)).toHaveLength(1);
    for (const answer of answers.filter(({ won }) => !won)) {
      expect(answer.code).toBe('data_dir_in_use');
      expect(answer.sentence).toContain(`process ${winner?.pid}`);
    }
  });

  it('lets one of many win after the owner was killed, and again after that', async () => {
    let owner = await starter();
    expect(await start(owner)).toEqual({ won: true });
    for (let round = 0; round < 3; round += 1) {
      const starters = await Promise.all(Array.from({ length: STARTERS }, starter));
      await kill(owner);
      const answers = await Promise.all(starters.map(start));
      expect(answers.filter((answer) => answer.won)).toHaveLength(1);
      owner = starters[answers.findIndex((answer) => answer.won)] as ChildProcess;
      await Promise.all(starters.filter((child) => child !== owner).map(kill));
    }
  });

  it('refuses a second owner within the same process, and does not lose the first by doing so', async () => {
    const lock = await acquireDataLock(dataDir);
    await expect(acquireDataLock(dataDir)).rejects.toThrow(`process ${process.pid}`);
    expect(await start(await starter())).toMatchObject({ won: false, code: 'data_dir_in_use' });
    await lock.release();
  });

  it('can be had again once released, and releasing twice is one release', async () => {
    const lock = await acquireDataLock(dataDir);
    await Promise.all([lock.release(), lock.release()]);
    const child = await starter();
    expect(await start(child)).toEqual({ won: true });
    await lock.release();
    await expect(acquireDataLock(dataDir)).rejects.toMatchObject({ code: 'data_dir_in_use' });
  });

  it('survives its owner forgetting about it', async () => {
    await acquireDataLock(dataDir).then(() => undefined);
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    expect(await start(await starter())).toMatchObject({ won: false });
  });

  it('makes the data directory', async () => {
    const lock = await acquireDataLock(join(dataDir, 'not', 'yet'));
    expect(await readFile(join(dataDir, 'not', 'yet', 'engine.owner.json'), 'utf8')).toContain(
      `${process.pid}`,
    );
    await lock.release();
  });

  it('says so when the directory cannot be written', async () => {
    const taken = join(dataDir, 'file');
    await writeFile(taken, 'not a directory');
    await expect(acquireDataLock(taken)).rejects.toMatchObject({ code: 'data_dir_not_writable' });
    await mkdir(join(dataDir, 'other', 'engine.lock'), { recursive: true });
    await expect(acquireDataLock(join(dataDir, 'other'))).rejects.toBeInstanceOf(Failure);
  });
});
