// Packs that mean ill, put into the folder by hand: whatever they say of themselves and whatever their files do, they are refused
// with a sentence, the process they were tried in has ended, and nothing is read that does not lie in their folder.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BundledHost, bundledHost } from '../../../test/helpers/bundled-host';
import { createRecordedLog } from '../../../test/helpers/recorded-log';
import { TINY_MANIFEST, TINY_TOKENIZER, type TinyPack, writeTinyPack } from '../../../test/helpers/tiny-pack';
import type { ProcessSpawner } from '../../engine/ports';
import { systemClock } from '../fs/system-clock';
import { readPackFolder } from '../onnx/load-pack';
import { createNodeSpawner } from '../process/node-spawner';
import { createPackTrial } from './try-pack';

const never = new AbortController().signal;
const log = createRecordedLog();
const { encoder } = TINY_MANIFEST;
let host: BundledHost;
const packs: TinyPack[] = [];
let running = 0;

beforeAll(async () => {
  host = await bundledHost('inference');
});
afterAll(() => host.remove());
afterEach(async () => {
  expect(running).toBe(0);
  for (const pack of packs.splice(0)) await pack.remove();
});

async function packOf(...parts: Parameters<typeof writeTinyPack>): Promise<string> {
  const pack = await writeTinyPack(...parts);
  packs.push(pack);
  return pack.dir;
}

const spawner: ProcessSpawner = {
  async spawn(role) {
    const entry = { path: host.path };
    const child = await createNodeSpawner({ inference: entry, extract: entry }, log).spawn(role);
    running += 1;
    child.onExit(() => {
      running -= 1;
    });
    return child;
  },
};

/** @returns the sentence of the refusal */
async function refusal(work: Promise<unknown>): Promise<string> {
  const thrown = await work.then(
    () => 'It was taken.',
    (error: Error & { code?: string }) => {
      expect(['invalid_input', 'not_found']).toContain(error.code);
      return error.message;
    },
  );
  // What onnxruntime says stands at the end of some, without a full stop.
  expect(thrown).toMatch(/^[A-Z/][^\n]{30,}/);
  return thrown;
}

const tried = (dir: string, deadlineMs = 60_000): Promise<string> =>
  refusal(createPackTrial({ spawner, log, clock: systemClock, deadlineMs })(dir, never));

describe('a pack.json', () => {
  it.each<[string, object, RegExp]>([
    ['a way out', { tokenizer: '../tokenizer.json' }, /inside the pack/],
    ['a way out in the midst of a name', { tokenizer: 'a/../../tokenizer.json' }, /inside the pack/],
    ['a way out in the other system’s spelling', { tokenizer: '..\\tokenizer.json' }, /inside the pack/],
    ['an absolute path', { encoder: { ...encoder, file: '/etc/passwd' } }, /inside the pack/],
    ['a drive', { encoder: { ...encoder, file: 'C:\\model.onnx' } }, /inside the pack/],
    ['a share', { encoder: { ...encoder, data: ['\\\\evil.example\\x'] } }, /inside the pack/],
    ['an address', { encoder: { ...encoder, data: ['file:///etc/passwd'] } }, /inside the pack/],
    ['a name with an end of its own', { tokenizer: 'tokenizer.json\0.txt' }, /inside the pack/],
    ['an id that leads elsewhere', { id: '../tiny' }, /id/],
    ['an id without end', { id: 'a'.repeat(1_000) }, /id/],
    ['a name without end', { name: 'a'.repeat(100_000) }, /name/],
    ['languages without end', { languages: Array(100_000).fill('en') }, /languages/],
    ['numbers beyond any model', { encoder: { ...encoder, dimensions: 1e9 } }, /dimensions/],
    ['numbers that are none', { encoder: { ...encoder, max_tokens: '8' } }, /max_tokens/],
    ['less than nothing', { encoder: { ...encoder, dimensions: -1 } }, /dimensions/],
    ['another shape', { encoder: [] }, /encoder/],
  ])('is refused for %s', async (_what, fields, sentence) => {
    expect(await refusal(readPackFolder(await packOf({ ...TINY_MANIFEST, ...fields })))).toMatch(sentence);
  });

  it('is refused when it is larger than what it describes', async () => {
    const dir = await packOf();
    await writeFile(join(dir, 'pack.json'), JSON.stringify(TINY_MANIFEST) + ' '.repeat(2_000_000));
    expect(await refusal(readPackFolder(dir))).toContain('too many');
  });

  it('gives no object a member it did not have', async () => {
    const dir = await packOf();
    const hostile = JSON.stringify(TINY_MANIFEST).replace(
      '{',
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},',
    );
    await writeFile(join(dir, 'pack.json'), hostile);
    const { manifest } = await readPackFolder(dir);
    expect([({} as { polluted?: number }).polluted, (manifest as { polluted?: number }).polluted]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a graph', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['bytes of something else', new TextEncoder().encode('no graph at all '.repeat(1_000))],
    ['lengths that are not there', Uint8Array.from([0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3])],
    [
      'messages in messages',
      Uint8Array.from(Array.from({ length: 3_000 }, (_, index) => (index % 2 === 0 ? 0x3a : 0x7e))),
    ],
  ])('is refused for %s', async (_what, bytes) => {
    const dir = await packOf();
    await writeFile(join(dir, 'encoder.onnx'), bytes);
    expect(await tried(dir)).toMatch(/cannot be used/);
  });

  it.each([
    ['beside its folder', '../secret.bin'],
    ['at the root of the disk', '/etc/passwd'],
    ['in a device that never ends', '/dev/zero'],
  ])('is refused where its weights lie %s', async (_what, location) => {
    const dir = await packOf(TINY_MANIFEST, { external: location });
    expect(await tried(dir)).toMatch(/cannot be used/);
  });

  it.skipIf(process.platform === 'win32')(
    'is given up when its weights are a pipe that nobody fills',
    async () => {
      const dir = await packOf(TINY_MANIFEST, { external: 'pipe.bin' });
      execFileSync('mkfifo', [join(dir, 'pipe.bin')]);
      expect(await tried(dir, 3_000)).toMatch(/cannot be used/);
    },
  );
});

describe('a tokenizer', () => {
  it.each<[string, object | string]>([
    ['nested without end', `${'{"model":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['of other types', { ...TINY_TOKENIZER, model: { type: 'WordPiece', vocab: 'none' } }],
    [
      'with a vocabulary of prototypes',
      JSON.stringify(TINY_TOKENIZER).replace('"vocab":{', '"vocab":{"__proto__":{"x":1},'),
    ],
  ])('is refused, or harmless, when it is %s', async (_what, content) => {
    const dir = await packOf();
    await writeFile(
      join(dir, 'tokenizer.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
    await tried(dir);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('is given up when its pattern tries for ever', async () => {
    const dir = await packOf();
    const forever = {
      type: 'Split',
      pattern: { Regex: '(?:[a-z ]+)+[0-9]$' },
      behavior: 'Isolated',
      invert: false,
    };
    await writeFile(
      join(dir, 'tokenizer.json'),
      JSON.stringify({ ...TINY_TOKENIZER, pre_tokenizer: forever }),
    );
    expect(await tried(dir, 5_000)).toMatch(/not done in time|cannot be used/);
  });
});

it('a pack that is none leaves the place it lies in', async () => {
  const dir = await packOf();
  await mkdir(join(dir, 'sub'));
  expect(await refusal(readPackFolder(join(dir, 'sub')))).toContain('incomplete');
});
