// The interface for scripts on a real `bookwheel serve`: every documented call answers as documented, what is found has a link to its
// place, and the link opens there.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PREFIX, parseLink } from '../../src/contract';
import { runCli } from '../helpers/built-cli';
import { type ServedLibrary, serveLibrary } from '../helpers/served-library';

let library: ServedLibrary;
beforeAll(async () => {
  library = await serveLibrary();
}, 120_000);
afterAll(() => library.close());

describe('what is documented', () => {
  const file = readFileSync(join(import.meta.dirname, '../../resources/api/openapi.json'), 'utf8');
  const document = JSON.parse(file) as { paths: Record<string, { get: { operationId: string } }> };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(closed(document) as object, 'api');

  /** The document as it is meant for this version: no field that it does not name. */
  function closed(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(closed);
    if (typeof part !== 'object' || part === null) return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
    const isShape = copy.type === 'object' && 'properties' in copy && !('additionalProperties' in copy);
    return isShape ? { ...copy, additionalProperties: false } : copy;
  }

  /** @param where a JSON pointer in the document, part by part */
  function expectShape(value: unknown, ...where: string[]): void {
    const pointer = where
      .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
      .map(encodeURIComponent);
    const validate = ajv.compile({ $ref: `api#/${pointer.join('/')}` });
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  }

  async function samples(): Promise<Record<string, string[]>> {
    const { answer, hits } = await library.search('keeper lamp');
    const { documentId, passage, path } = hits[0] ?? expect.fail('nothing was found');
    const similar = `/documents/${documentId}/similar`;
    const byPath = `/documents/by-path?path=${encodeURIComponent(path)}`;
    return {
      'search.once': [
        '/search?text=lamp',
        '/search?text=%E4%BF%9D%E4%BF%AE%E6%9C%9F&mode=keyword&facets=true&explain=true',
        '/search?text=lamp%20keeper&sort=newest&limit=1&onlyFolders=1&onlyFolders=2&typing=true&verbatim=true',
        '/search?text=qqqq&onlyFolders=77',
      ],
      'search.run': ['/search/stages?text=lamp', '/search/stages?text=why%20is%20it%20dark&limit=2'],
      'search.suggest': ['/search/suggestions?text=ke', '/search/suggestions?text=type:&limit=3'],
      'search.rows': [`/search/rows?answer=${answer}&offset=0&limit=10`],
      'search.why': [`/search/why?answer=${answer}&documentId=${documentId}`],
      'search.similar': [similar, `${similar}?passageId=${passage.id}&limit=1`],
      'document.get': [`/documents/${documentId}`],
      'document.passages': [
        `/documents/${documentId}/passages`,
        `/documents/${documentId}/passages?aroundPassageId=${passage.id}&before=0&after=1`,
      ],
      'document.find': [byPath, `${byPath}&page=2`, `${byPath}&text=The%20keeper`],
      'document.recent': ['/documents/recent', '/documents/recent?limit=1'],
      'library.status': ['/library'],
      'library.problems': ['/library/problems', '/library/problems?limit=1&offset=1'],
    };
  }

  const events = (body: string): unknown[] =>
    body
      .split('\n\n')
      .map((part) => Object.fromEntries(part.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2))))
      .filter(({ event }) => event !== undefined)
      .map(({ event, data: text }) => ({ event, ...(text !== undefined && { data: JSON.parse(text) }) }));

  it('is served as it is kept', async () => {
    const { status, body, headers } = await library.ask('/openapi.json');
    expect([status, headers['content-type'], body === file]).toEqual([200, 'application/json', true]);
  });

  it('is what each call answers, in each of its forms', async () => {
    const asked = await samples();
    const operations = Object.entries(document.paths).map(
      ([path, { get }]) => [get.operationId, path] as const,
    );
    expect(operations.map(([id]) => id).sort()).toEqual(Object.keys(asked).sort());
    for (const [id, path] of operations) {
      for (const sample of asked[id] ?? []) {
        const { status, headers, body } = await library.ask(sample);
        expect([sample, status]).toEqual([sample, 200]);
        const type = headers['content-type'] as string;
        const shape = ['paths', path, 'get', 'responses', '200', 'content', type, 'schema'];
        if (type === 'application/json') expectShape(JSON.parse(body), ...shape);
        else {
          const all = events(body);
          expect(all.length).toBeGreaterThan(1);
          for (const event of all) expectShape(event, ...shape);
        }
      }
    }
  });

  it.each([
    ['/search', 400],
    ['/documents/999999', 404],
    ['/search/rows?answer=none&offset=0&limit=1', 404],
    ['/nowhere', 404],
  ])('is how %s fails', async (path, status) => {
    const answer = await library.ask(path);
    expect(answer.status).toBe(status);
    expectShape(JSON.parse(answer.body), 'components', 'schemas', 'Error');
  });
});

describe('a script', () => {
  it('finds address and token in a file that nobody else can read', () => {
    expect(library.serving).toEqual({
      address: library.pageAddress.origin,
      token: library.pageAddress.searchParams.get('token'),
      pid: library.child.pid,
    });
    if (process.platform !== 'win32')
      expect(statSync(join(library.dataDir, 'serve.json')).mode & 0o777).toBe(0o600);
  });

  it('finds passages in English and Chinese, each with a link to its place', async () => {
    const english = await library.search('who lights the lamp');
    expect(english.hits[0]).toMatchObject({
      title: 'Lighthouse',
      path: join(library.folder, 'lighthouse.md'),
    });
    const chinese = await library.search('锅炉保修多久');
    expect(chinese).toMatchObject({ query: '锅炉保修多久', final: true });
    expect(chinese.hits[0]).toMatchObject({ title: '保修说明' });
    expect(parseLink(chinese.hits[0]?.link ?? '')).toEqual({
      kind: 'file',
      path: join(library.folder, '保修.md'),
      page: null,
      text: '锅炉的保修期自安装之日起五年。',
    });
  });

  it('reads what was found, and what could not be read', async () => {
    const [hit] = (await library.search('keeper lamp')).hits;
    const passages = JSON.parse((await library.ask(`/documents/${hit?.documentId}/passages`)).body);
    expect(passages.passages[0].text).toContain('at dusk every evening');
    const { problems } = JSON.parse((await library.ask('/library/problems')).body);
    expect(problems).toMatchObject([{ path: join(library.folder, 'broken.pdf'), outcome: 'corrupt' }]);
  });

  it('that leaves in the middle of an answer leaves nothing behind', async () => {
    for (const path of ['/search?text=lamp', '/search/stages?text=lamp']) {
      for (let after = 0; after < 5; after += 1) {
        const leaving = AbortSignal.timeout(after * 3);
        const url = `${library.serving.address}${API_PREFIX}${path}`;
        await fetch(url, { headers: library.bearer, signal: leaving }).then(
          (answer) => answer.text().catch(() => ''),
          () => '',
        );
      }
    }
    expect((await library.search('lamp')).hits).not.toEqual([]);
    const log = readFileSync(join(library.dataDir, 'logs', 'bookwheel.log'), 'utf8');
    expect(log).not.toContain('unexpected failure');
  });
});

describe('bookwheel open', () => {
  it('gives the address of the page at the place of a link', async () => {
    const [hit] = (await library.search('锅炉保修多久')).hits;
    const { code, stdout } = await runCli(['open', hit?.link ?? ''], {
      dataDir: library.dataDir,
      env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
    });
    expect([code, stdout]).toEqual([0, `${library.pageAddress}#${hit?.link?.replace('bookwheel://', '')}\n`]);
  });

  it.each(['https://evil.example/', 'bookwheel://run/x', 'bookwheel://file/etc/../x#page=0'])(
    'takes %s for no link',
    async (link) => {
      const { code, stdout, stderr } = await runCli(['open', link], { dataDir: library.dataDir });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^That is no bookwheel:\/\/ link; .*\.\n$/);
    },
  );

  it('says what to do where nothing is open', { timeout: 60_000 }, async () => {
    library.child.kill('SIGTERM');
    expect((await library.ended).code).toBe(130);
    expect(existsSync(join(library.dataDir, 'serve.json'))).toBe(false);
    if (process.platform !== 'linux') return;
    // As a page leaves it that was killed: nobody is there any more.
    writeFileSync(join(library.dataDir, 'serve.json'), JSON.stringify(library.serving));
    const env = { DISPLAY: '', WAYLAND_DISPLAY: '' };
    const { code, stderr } = await runCli(['open', 'bookwheel://search?q=lamp'], {
      dataDir: library.dataDir,
      env,
    });
    expect([code, stderr]).toEqual([1, 'No Bookwheel is open in a browser; "bookwheel serve" opens one.\n']);
  });
});
