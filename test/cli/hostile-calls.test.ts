// Every field of every call of the contract, filled with what an attacker would send over the web host: each call is answered
// or refused with one of the closed codes, and nothing outside the library is read, written or deleted.
import type { ChildProcess } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { type Client, ERROR_CODES } from '../../src/contract';
import { connectNodeSocket } from '../../src/rpc/connect-node-socket';
import { openSocket } from '../helpers/ask-host';
import { collect, firstLine, startCli, temporaryDir } from '../helpers/built-cli';
import { type DeclaredCall, declaredCalls, hostileValues, withValue } from '../helpers/hostile-inputs';

const root = temporaryDir('hostile-calls');
const at = (name: string): string => join(root.path, name);
const CANARY = 'the canary sings outside of every folder';
const CLOSED: readonly string[] = ERROR_CODES.filter((code) => code !== 'internal');
const AT_ONCE = 24;

let child: ChildProcess;
let socket: WebSocket;
let client: Client;
let errors = '';

beforeAll(async () => {
  for (const name of ['data', 'library', 'outside']) mkdirSync(at(name));
  writeFileSync(at('outside/canary.txt'), CANARY);
  writeFileSync(at('library/a.md'), '# One\n\nThe warranty on the boiler runs five years.\n');
  symlinkSync(at('outside/canary.txt'), at('library/link.md'));
  symlinkSync(at('outside'), at('library/way'));
  child = startCli(['serve', '--no-open'], { dataDir: at('data') });
  child.stderr?.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  socket = await openSocket(new URL(await firstLine(child)));
  client = connectNodeSocket(socket);
  await client.library.addFolder({ path: at('library') });
  await whenIndexed(1);
}, 60_000);

afterAll(async () => {
  socket?.terminate();
  const ended = collect(child);
  child.kill('SIGKILL');
  await ended;
  root.remove();
});

type Anything = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

/** What came of a call: its answer, or the beginning of the stream, as text; or the code it was refused with. */
async function outcomeOf({ path }: DeclaredCall, input: unknown): Promise<{ code: string; said: string }> {
  const leaving = new AbortController();
  try {
    const call = path.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], client);
    const answer = await (call as Anything)(input, { signal: leaving.signal });
    if (!isStream(answer)) return { code: 'ok', said: await textOf(answer) };
    // Some streams never end, and say nothing more until something happens.
    for await (const step of answer) return { code: 'ok', said: JSON.stringify(step) };
    return { code: 'ok', said: '' };
  } catch (thrown) {
    if (!(thrown instanceof ORPCError)) throw thrown;
    return { code: thrown.code, said: thrown.message };
  } finally {
    leaving.abort();
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

async function textOf(answer: unknown): Promise<string> {
  const bytes = (answer as { bytes?: unknown } | undefined)?.bytes;
  return JSON.stringify(answer) + (bytes instanceof Blob ? await bytes.text() : '');
}

/** Names, sizes and dates of everything outside the data directory. */
function around(): string[] {
  const seen = ['outside', 'library'].flatMap((folder) =>
    readdirSync(at(folder)).map((name) => {
      const { size, mtimeMs } = statSync(at(`${folder}/${name}`));
      return `${folder}/${name} ${size} ${mtimeMs}`;
    }),
  );
  return [...readdirSync(root.path).sort(), ...seen];
}

function inDataDir(): string[] {
  return readdirSync(at('data'), { recursive: true }).map(String);
}

/** They take no field, and keep a machine busy that is wanted for the rest. */
const LEFT_OUT = new Set(['library.addSample', 'engine.rebuild']);
const calls = declaredCalls().filter(({ name }) => !LEFT_OUT.has(name));

it('knows every call, and finds its fields', () => {
  expect(calls.length).toBeGreaterThan(40);
  expect(calls.find(({ name }) => name === 'document.bytes')?.leaves).toEqual([
    ['id'],
    ['offset'],
    ['length'],
  ]);
});

it.each(calls.map((call) => [call.name, call] as const))('%s keeps to the library', async (_name, call) => {
  const before = around();
  const values = hostileValues(at('outside'));
  const inputs = [
    ...values,
    ...call.leaves.flatMap((place) => values.map((value) => withValue(call.plain, place, value))),
  ];
  for (let start = 0; start < inputs.length; start += AT_ONCE) {
    const some = inputs.slice(start, start + AT_ONCE);
    const outcomes = await Promise.all(some.map((input) => outcomeOf(call, input)));
    for (const [index, { code, said }] of outcomes.entries()) {
      const input = JSON.stringify(some[index])?.slice(0, 200);
      expect([input, code === 'ok' || CLOSED.includes(code) ? 'closed' : `${code}: ${said}`]).toEqual([
        input,
        'closed',
      ]);
      expect([input, said.includes(CANARY)]).toEqual([input, false]);
      if (code !== 'ok') expect([input, said]).toEqual([input, expect.stringMatching(/[.!?]$/)]);
    }
  }
  expect(around()).toEqual(before);
});

async function whenIndexed(count: number): Promise<void> {
  for await (const { documents } of await client.library.watchStatus({}))
    if (documents.indexed === count && documents.waiting === 0) return;
}

async function idOf(path: string): Promise<number> {
  const { document } = await client.document.find({ path, page: null, text: null });
  return document.id;
}

const refused = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (thrown: unknown) => (thrown instanceof ORPCError ? thrown.code : thrown),
  );

it('knows no document of a folder that was removed, by any call that takes an id', async () => {
  mkdirSync(at('second'));
  writeFileSync(at('second/b.md'), '# Two\n\nA secret of the second folder.\n');
  await client.library.addFolder({ path: at('second') });
  await whenIndexed(2);
  const id = await idOf(at('second/b.md'));
  const [passage] = (await client.document.passages({ documentId: id })).passages;
  await client.library.removeFolder({ path: at('second') });
  const passageId = passage?.id ?? 0;
  const asked: Promise<unknown>[] = [
    client.document.get({ id }),
    client.document.blocks({ documentId: id }),
    client.document.passages({ documentId: id, aroundPassageId: passageId }),
    client.document.bytes({ id, offset: 0, length: 100 }),
    client.document.find({ path: at('second/b.md'), page: null, text: null }),
    client.library.exclude({ documentId: id }),
    client.search.similar({ documentId: id, passageId }),
  ];
  expect(new Set(await Promise.all(asked.map(refused)))).toEqual(new Set(['not_found']));
  // Another's passage is no way in, nor a way to see that one document through another.
  const own = await idOf(at('library/a.md'));
  const around = await client.document.passages({ documentId: own, aroundPassageId: passageId });
  expect(JSON.stringify(around)).not.toContain('secret');
  rmSync(at('second'), { recursive: true });
}, 60_000);

it.each([
  ['the file', 'library/a.md', 'outside/canary.txt'],
  ['its directory', 'library/inside', 'outside'],
])(
  'shows nothing of what a link in place of %s leads to',
  async (_what, place, target) => {
    mkdirSync(at('library/inside'), { recursive: true });
    writeFileSync(at('library/inside/canary.txt'), 'The harbour master keeps the key.\n');
    await client.library.rescan({});
    await whenIndexed(2);
    const id = await idOf(at(place.endsWith('.md') ? place : `${place}/canary.txt`));
    renameSync(at(place), at('set-aside'));
    symlinkSync(at(target), at(place));
    // Before and after the library has seen what happened.
    const tried = async (): Promise<void> => {
      const asked: Promise<unknown>[] = [
        client.document.bytes({ id, offset: 0, length: 1000 }).then(({ bytes }) => bytes.text()),
        client.document.blocks({ documentId: id }).then((blocks) => JSON.stringify(blocks)),
        client.library.retry({ documentId: id }).then((answer) => JSON.stringify(answer)),
      ];
      const said = await Promise.allSettled(asked);
      expect(JSON.stringify(said)).not.toContain('canary sings');
    };
    await tried();
    await client.library.rescan({});
    await whenIndexed(1);
    await tried();
    for await (const page of await client.search.run({ text: 'canary', mode: 'keyword' }))
      expect(JSON.stringify(page.hits)).not.toContain('canary sings');
    rmSync(at(place));
    renameSync(at('set-aside'), at(place));
    await client.library.rescan({});
    await whenIndexed(2);
    rmSync(at('library/inside'), { recursive: true });
    await client.library.rescan({});
    await whenIndexed(1);
  },
  60_000,
);

it('and goes on as before', async () => {
  const folders = (await client.library.status({})).folders.filter(({ isSample }) => !isSample);
  expect(folders.map(({ path, documents }) => [path, documents])).toEqual([[at('library'), 1]]);
  const shown = await client.document.recent({ limit: 100 });
  expect(shown.map(({ path }) => path).filter((path) => path.startsWith(root.path))).toEqual([
    at('library/a.md'),
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect([child.exitCode, errors.replace(/^Bookwheel is open.*\n/m, '')]).toEqual([null, '']);
  const log = inDataDir().filter((name) => name.endsWith('.log'));
  const said = log.map((name) => readFileSync(at(`data/${name}`), 'utf8')).join('');
  expect(said).not.toContain('unexpected failure');
});
