// The library for assistants, asked by the protocol's own client: what it finds, what it must not, and who it attaches to.
import { once } from 'node:events';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseLink } from '../../src/contract';
import { firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';

const ENTRY = resolve(import.meta.dirname, '../../out/node/cli.js');
const WITHIN_MS = 120_000;

const data = temporaryDir('data');
const place = temporaryDir('assistants');
const options = { dataDir: data.path };
const open = join(realpathSync(place.path), 'open');
const closed = join(realpathSync(place.path), 'closed');

interface Found {
  found: number;
  results: { document: number; passage: number; path: string; title: string; text: string; link: string }[];
}

beforeAll(async () => {
  for (const folder of [open, closed]) mkdirSync(folder);
  const paragraphs = Array.from(
    { length: 40 },
    (_, n) => `Part ${n}. ${'The keeper wrote down the weather. '.repeat(12)}`,
  );
  writeFileSync(join(open, 'log.md'), `# The log\n\n${paragraphs.join('\n\n')}\n`);
  writeFileSync(join(open, 'coast.md'), '# The coast\n\nThe lighthouse keeper counted the ships.\n');
  writeFileSync(join(closed, 'diary.md'), '# Diary\n\nThe lighthouse keeper hid the zanzibar letters.\n');
  expect((await runCli(['add', open, closed], options)).code).toBe(0);
}, WITHIN_MS);
afterAll(() => {
  data.remove();
  place.remove();
});

async function assistant<T>(ask: (client: Client) => Promise<T>): Promise<T> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [ENTRY, 'mcp'],
    cwd: data.path,
    env: { ...getDefaultEnvironment(), BOOKWHEEL_DATA_DIR: data.path },
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

async function call<T>(client: Client, name: string, given: Record<string, unknown> = {}): Promise<T> {
  const answer = await client.callTool({ name, arguments: given });
  expect(answer.isError ? textOf(answer) : '').toBe('');
  expect(JSON.parse(textOf(answer))).toEqual(answer.structuredContent);
  return answer.structuredContent as T;
}

async function refusal(client: Client, name: string, given: Record<string, unknown>): Promise<string> {
  const answer = await client.callTool({ name, arguments: given });
  expect(answer).toMatchObject({ isError: true });
  expect(answer.structuredContent).toBeUndefined();
  return textOf(answer);
}

function textOf(answer: { content: unknown }): string {
  const [first] = answer.content as { type: string; text: string }[];
  return first?.text ?? '';
}

describe('bookwheel mcp', { timeout: WITHIN_MS }, () => {
  it('shows nothing until a person opens a folder', async () => {
    await assistant(async (client) => {
      expect(await call(client, 'list_folders')).toMatchObject({ folders: [] });
      const sentence = /No folder of the library is open to assistants/;
      expect(await refusal(client, 'search', { query: 'lighthouse' })).toMatch(sentence);
      expect(await refusal(client, 'read_passage', { document: 1 })).toMatch(/no document 1/);
      // Opening counts at once, and so does closing.
      expect(await runCli(['mcp', 'open', open], options)).toMatchObject({ code: 0, stdout: `${open}\n` });
      expect((await call<Found>(client, 'search', { query: 'lighthouse' })).found).toBeGreaterThan(0);
      expect(await runCli(['mcp', 'close', open], options)).toMatchObject({ code: 0, stdout: '' });
      expect(await refusal(client, 'search', { query: 'lighthouse' })).toMatch(sentence);
    });
  });

  it('offers tools that only read', async () => {
    await assistant(async (client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name).sort()).toEqual([
        'list_folders',
        'read_passage',
        'search',
        'similar',
      ]);
      for (const { annotations, inputSchema, outputSchema } of tools) {
        expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
        expect([inputSchema.type, outputSchema?.type]).toEqual(['object', 'object']);
      }
    });
  });

  it('finds, reads on and compares in open folders, with links to the place', async () => {
    await runCli(['mcp', 'open', open], options);
    await assistant(async (client) => {
      const { results } = await call<Found>(client, 'search', { query: 'who counted ships?' });
      expect(results[0]).toMatchObject({
        title: 'The coast',
        text: 'The lighthouse keeper counted the ships.',
      });
      expect(parseLink(results[0]?.link ?? '')).toMatchObject({
        path: join(open, 'coast.md'),
        text: 'The lighthouse keeper counted the ships.',
      });
      const log = (await call<Found>(client, 'search', { query: '"Part 20"', mode: 'keyword' })).results[0];
      const around = { document: log?.document, passage: log?.passage, before: 1, after: 1 };
      const { passages } = await call<{ passages: { passage: number; text: string }[] }>(
        client,
        'read_passage',
        around,
      );
      expect(passages).toHaveLength(3);
      expect(passages[1]).toMatchObject({ passage: log?.passage });
      // What a passage repeats of the one before is told once.
      const whole = passages.map(({ text }) => text).join('\n');
      for (const part of whole.match(/Part \d+\./g) ?? []) expect(whole.split(part)).toHaveLength(2);
      const similar = await call<Found>(client, 'similar', { document: results[0]?.document });
      expect(similar.results.map(({ path }) => path)).toEqual([join(open, 'log.md')]);
    });
  });

  it('tells nothing of closed folders, however it is asked', async () => {
    const hits = JSON.parse((await runCli(['search', 'zanzibar', '--json'], options)).stdout).hits as {
      document_id: number;
      passage: { id: number };
    }[];
    const secret = hits[0];
    expect(secret).toBeDefined();
    await assistant(async (client) => {
      for (const mode of ['full', 'hybrid', 'keyword', 'vector']) {
        for (const query of [
          'zanzibar',
          'zanzibar lettres',
          'lighthouse',
          'in:closed',
          'path:diary',
          '-part',
          'type:markdown',
        ]) {
          const { results, ...rest } = await call<Found>(client, 'search', { query, mode, limit: 50 });
          for (const { path } of results) expect(path.startsWith(`${open}/`)).toBe(true);
          expect(JSON.stringify([results, rest])).not.toMatch(/zanzibar|diary/i);
        }
      }
      const { document, passage } = { document: secret?.document_id, passage: secret?.passage.id };
      expect(await refusal(client, 'read_passage', { document })).toBe(
        `There is no document ${document} among the folders open to assistants.`,
      );
      expect(await refusal(client, 'similar', { document, passage })).toMatch(/There is no document/);
      // A passage of a closed document is none of an open one.
      const coast = (await call<Found>(client, 'search', { query: 'ships' })).results[0];
      const answer = await client.callTool({
        name: 'read_passage',
        arguments: { document: coast?.document, passage },
      });
      expect(JSON.stringify(answer)).not.toMatch(/zanzibar/);
      const near = await client.callTool({
        name: 'similar',
        arguments: { document: coast?.document, passage },
      });
      expect(JSON.stringify(near)).not.toMatch(/zanzibar|diary/);
    });
  });

  it('says what is wrong with a call, and goes on', async () => {
    await assistant(async (client) => {
      expect(await refusal(client, 'search', { query: '   ' })).toMatch(/query/);
      expect(await refusal(client, 'search', { query: 'x', limit: 1e9 })).toMatch(/limit/);
      expect(await refusal(client, 'read_passage', { document: '../../etc/passwd' })).toMatch(/document/);
      expect(await refusal(client, 'read_passage', { document: Number.MAX_SAFE_INTEGER })).toMatch(
        /no document/,
      );
      await expect(client.callTool({ name: 'remove', arguments: {} })).rejects.toThrow(/remove/);
      expect((await call<Found>(client, 'search', { query: 'ships' })).found).toBeGreaterThan(0);
    });
  });

  it('attaches to who has the library, and goes on when that one ends', async () => {
    const serving = startCli(['serve', '--no-open'], options);
    await firstLine(serving);
    await assistant(async (client) => {
      expect((await call<Found>(client, 'search', { query: 'ships' })).found).toBeGreaterThan(0);
      const ended = once(serving, 'exit');
      serving.kill('SIGKILL');
      await ended;
      expect((await call<Found>(client, 'search', { query: 'ships' })).found).toBeGreaterThan(0);
    });
    // The assistant gone, its engine is, too.
    expect(await runCli(['status'], options)).toMatchObject({ code: 0 });
  });

  it('closes a folder that is removed, and opens only what is in the library', async () => {
    const link = join(place.path, 'link');
    symlinkSync(closed, link);
    expect((await runCli(['mcp', 'open', link], options)).stdout).toBe(`${open}\n${closed}\n`);
    expect((await runCli(['remove', closed], options)).code).toBe(0);
    expect((await runCli(['add', closed], options)).code).toBe(0);
    expect((await runCli(['mcp', 'close', open], options)).stdout).toBe('');
    const other = await runCli(['mcp', 'open', data.path], options);
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toMatch(/is no folder of the library/);
  });
});
