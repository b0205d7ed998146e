// What can be done about files that are not searchable, from the command line: read them again, or leave them out for good.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { collect, firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';

const data = temporaryDir('problems-data');
const library = temporaryDir('problems');
const options = { dataDir: data.path, cwd: library.path };
const problems = (...words: string[]) => runCli(['problems', ...words], options);
const listed = async (): Promise<string[]> =>
  JSON.parse((await problems('--json')).stdout).map(({ path }: { path: string }) => path);

beforeAll(async () => {
  mkdirSync(join(library.path, 'old'));
  writeFileSync(join(library.path, 'note.md'), '# Note\n\nThe moon pulls the sea.\n');
  writeFileSync(join(library.path, 'later.txt'), '');
  writeFileSync(join(library.path, 'old', 'broken [1].pdf'), '%PDF-1.7\nthis was cut off');
  await runCli(['add', '.'], options);
}, 60_000);
afterAll(() => {
  data.remove();
  library.remove();
});

describe('problems', () => {
  it('are read again when that is asked for, all of them', async () => {
    const { code, stdout, stderr } = await problems('--retry');
    const [first, second] = stdout.split('\n');
    expect(first).toBe('2 files wait to be read again.');
    expect(second).toMatch(/^1 files searchable, .* 2 files could not be read/);
    expect(stderr).toMatch(/empty .*later\.txt/);
    expect(code).toBe(0);
  }, 60_000);

  it('are left out for good, one file at a time', async () => {
    const path = join(library.path, 'old', 'broken [1].pdf');
    const { code, stdout, stderr } = await problems('--never', 'old/broken [1].pdf');
    const pattern = '/old/broken \\[1\\].pdf';
    expect(stdout).toBe(
      `${path} is left out from now on, by the pattern ${pattern} in the rules of ${library.path}.\n`,
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await listed()).toEqual([join(library.path, 'later.txt')]);
  });

  it.each(['note.md', 'nowhere.pdf', 'old/broken [1].pdf'])('are not invented: %s', async (file) => {
    const { code, stdout, stderr } = await problems('--never', file);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      `${join(library.path, file)} is not among the problems; "bookwheel problems" lists them.\n`,
    );
    expect(code).toBe(1);
  });

  it('are mended by the next look, after which there is nothing to read again', async () => {
    writeFileSync(join(library.path, 'later.txt'), 'The boiler was serviced in May.');
    await runCli(['index'], options);
    expect(await listed()).toEqual([]);
    expect((await problems('--retry')).stdout).toBe('There is no file to read again.\n');
  }, 60_000);

  it('of a Bookwheel that runs are left to it', async () => {
    writeFileSync(join(library.path, 'broken.pdf'), '%PDF-1.7\nthis was cut off');
    await runCli(['index'], options);
    const serving = startCli(['serve', '--no-open'], options);
    try {
      await firstLine(serving);
      expect((await problems('--retry')).stdout).toBe('1 file waits to be read again.\n');
      await vi.waitFor(
        async () => expect(await listed()).toEqual([join(library.path, 'broken.pdf')]),
        20_000,
      );
      expect((await problems('--never', 'broken.pdf')).code).toBe(0);
      await vi.waitFor(async () => expect(await listed()).toEqual([]), 20_000);
    } finally {
      serving.kill();
      await collect(serving);
    }
  }, 90_000);
});
