// Recognising text from the command line: the languages it needs, what scans wait for, and that nobody else is spoken to.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryDir } from '../helpers/built-cli';
import { englishData, packedEnglishData } from '../helpers/english-data';
import { type FileServer, refuse, serve, startFileServer } from '../helpers/file-server';
import { makeScanPdf } from '../helpers/make-scan';

const data = temporaryDir('languages');
const library = temporaryDir('scans');
const options = { dataDir: data.path, cwd: library.path };
const languageFolder = join(data.path, 'languages');

let server: FileServer | null = null;

beforeAll(async () => {
  writeFileSync(join(library.path, 'letter.pdf'), await makeScanPdf([['A letter about the boiler']]));
  writeFileSync(join(library.path, 'note.md'), '# Note\n\nThe moon pulls the sea.\n');
});
afterEach(async () => {
  await server?.close();
  server = null;
});
afterAll(() => {
  data.remove();
  library.remove();
});

const languagesIn = (): string[] => (existsSync(languageFolder) ? readdirSync(languageFolder) : []);

async function install(...words: string[]) {
  const env = { BOOKWHEEL_LANGUAGE_MIRROR: server?.url };
  return runCli(['models', 'install', 'languages', ...words], { ...options, env });
}

describe('models install languages', () => {
  it('says in one sentence why it could not, and leaves nothing behind', async () => {
    server = await startFileServer(refuse(404));
    const { code, stdout, stderr } = await install('eng');
    expect(stderr).toMatch(
      /^The download from 127\.0\.0\.1:\d+ did not work: it has no such file\. [^\n]+\n$/,
    );
    expect(stdout).toBe('');
    expect(code).toBe(1);
    expect(languagesIn().filter((name) => name.endsWith('.traineddata'))).toEqual([]);
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/@tesseract.js-data/eng@1.0.0/4.0.0_best_int/eng.traineddata.gz',
    ]);
  });

  it('takes nothing but the very file', async () => {
    server = await startFileServer(serve(Buffer.from('<html>Sign in to go on</html>')));
    const { code, stderr } = await install();
    expect(stderr).toContain('another length');
    expect(code).toBe(1);
    expect(languagesIn().filter((name) => name.endsWith('.traineddata'))).toEqual([]);
  });

  it('says what it downloads, and keeps it unpacked', async () => {
    server = await startFileServer(serve(packedEnglishData()));
    const { code, stdout, stderr } = await install('eng', '--json');
    expect(stderr).toBe('Downloading English, 3.0 MB.\nEnglish is there.\n');
    expect(JSON.parse(stdout)).toEqual({ installed: ['eng'] });
    expect(code).toBe(0);
    expect(languagesIn()).toEqual(['eng.traineddata']);
    expect(readFileSync(join(languageFolder, 'eng.traineddata')).equals(englishData())).toBe(true);
  });

  it.each([
    [['install', 'languages', 'tlh'], 'There is no language "tlh"; there is eng, chi_sim.'],
    [['paint', 'colours'], 'There is no "models paint"'],
    [['list', 'colours'], '"models list" does not take "colours"'],
  ])('is a usage error: models %j', async (words, sentence) => {
    const { code, stderr } = await runCli(['models', ...words], options);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });
});

describe('a scan', () => {
  it('keeps nobody waiting, and is read when that is asked for', async () => {
    const added = await runCli(['add', '.'], options);
    expect(added.stdout).toMatch(/^1 files searchable/);
    expect(added.stderr).toContain(
      '1 file holds text in pictures only; "bookwheel index --recognize" reads it.',
    );
    expect(added.code).toBe(0);
    const recognized = await runCli(['index', '--recognize'], options);
    expect(recognized.stdout).toMatch(/^2 files searchable/);
    expect(recognized.stderr).not.toContain('pictures');
    expect(recognized.code).toBe(0);
    const { stdout } = await runCli(['search', 'boiler', 'letter', '--json'], options);
    expect(JSON.parse(stdout).hits[0]).toMatchObject({ path: join(library.path, 'letter.pdf'), page: 1 });
    const status = JSON.parse((await runCli(['status', '--json'], options)).stdout);
    expect(status.vectors.waiting).toBe(0);
  }, 120_000);
});

describe('models list', () => {
  it('shows the languages beside the packs', async () => {
    const { stdout } = await runCli(['models', 'list'], options);
    expect(stdout).toMatch(/^\* starter/);
    expect(stdout).toMatch(/^\* eng {2}text recognition in English {2}downloaded$/m);
    const rows = JSON.parse((await runCli(['models', 'list', '--json'], options)).stdout);
    expect(rows[0]).toMatchObject({
      id: 'starter',
      active: true,
      recognition_languages: [
        { code: 'eng', name: 'English', installed: 'library' },
        { code: 'chi_sim', name: 'Chinese (simplified)' },
      ],
    });
  });
});

describe('models remove languages', () => {
  it('deletes what was downloaded', async () => {
    const removed = await runCli(['models', 'remove', 'languages', 'eng', '--json'], options);
    expect(JSON.parse(removed.stdout)).toEqual({ removed: ['eng'] });
    expect(languagesIn()).not.toContain('eng.traineddata');
    const again = await runCli(['models', 'remove', 'languages', 'eng'], options);
    expect(again.stderr).toBe('English is not among what was downloaded.\n');
    expect(again.code).toBe(0);
  });
});

describe('the network', () => {
  const preload = import.meta.resolve('../helpers/note-connections.mjs');

  async function connectionsOf(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string[]> {
    const noted = join(data.path, 'connections.txt');
    writeFileSync(noted, '');
    const nodeOptions = ['--import', preload];
    await runCli(args, { ...options, nodeOptions, env: { ...env, NOTED_CONNECTIONS: noted } });
    return readFileSync(noted, 'utf8').split('\n').filter(Boolean);
  }

  it('is left alone by adding, indexing, searching and listing', async () => {
    const commands = [['add', '.'], ['index'], ['search', 'moon'], ['models', 'list'], ['doctor']];
    for (const words of commands) expect(await connectionsOf(words)).toEqual([]);
  }, 120_000);

  it('is used for a download, with the named address alone', async () => {
    server = await startFileServer(refuse(404));
    const env = { BOOKWHEEL_LANGUAGE_MIRROR: server.url };
    const connections = await connectionsOf(['models', 'install', 'languages', 'eng'], env);
    expect(connections).toEqual([new URL(server.url).host]);
  });
});
