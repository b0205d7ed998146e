// A library as a whole, from the command line: looked through, copied, put back, and made anew when it was damaged.
import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect, firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';

const data = temporaryDir('data');
const library = temporaryDir('library');
const options = { dataDir: data.path, cwd: library.path };
const NOTES = 200;
const copy = join(library.path, 'library.backup');

beforeAll(async () => {
  writeFileSync(join(library.path, 'tea.md'), '# Tea\n\nGreen tea is steeped at eighty degrees.\n');
  writeFileSync(join(library.path, 'boiler.md'), '# Boiler\n\nThe warranty on the boiler runs five years.\n');
  // Enough that one page of the catalog holds only some of them.
  for (let note = 0; note < NOTES; note += 1) {
    writeFileSync(join(library.path, `note ${note}.md`), `# Note ${note}\n\nWhat note ${note} says, once.\n`);
  }
  expect((await runCli(['add', '.'], options)).code).toBe(0);
}, 120_000);
afterAll(() => {
  data.remove();
  library.remove();
});

const found = async (): Promise<number> =>
  JSON.parse((await runCli(['search', 'green tea', '--json'], options)).stdout).hits.length;
const status = async () => JSON.parse((await runCli(['status', '--json'], options)).stdout);

it('is looked through and copied while it is served, and cannot be replaced then', async () => {
  const child = startCli(['serve', '--no-open'], options);
  const ended = collect(child);
  try {
    await firstLine(child);
    const { code, stdout } = await runCli(['doctor', '--check', '--json'], options);
    const { checked, findings, to_read_again } = JSON.parse(stdout);
    expect({ code, findings, to_read_again }).toEqual({ code: 0, findings: [], to_read_again: 0 });
    expect(checked.map(({ check }: { check: string }) => check)).toContain('postings');
    const backup = await runCli(['backup', 'library.backup'], options);
    expect(backup.stderr).toBe('');
    expect(backup.stdout).toContain(copy);
    expect((await runCli(['backup', 'library.backup'], options)).stderr).toContain('--force');
    const refused = await runCli(['restore', 'library.backup'], options);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('in use');
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}, 120_000);

it('comes back from its copy, and what was there stays beside it', async () => {
  await runCli(['remove', '.'], options);
  expect(await found()).toBe(0);
  const { code, stdout } = await runCli(['restore', 'library.backup'], options);
  expect(code).toBe(0);
  expect(stdout).toMatch(/catalog\.replaced-.*\.sqlite/);
  expect(await found()).toBeGreaterThan(0);
}, 120_000);

it('that was damaged keeps its folders and its vectors, says so, and is read again', async () => {
  const file = join(data.path, 'catalog.sqlite');
  const { counters, vectors } = await status();
  truncateSync(file, statSync(file).size - 4096);
  const { rebuilt, folders } = await status();
  expect(rebuilt).toMatchObject({ reason: 'damaged', folders_kept: 1 });
  expect(rebuilt.vectors_kept).toBeGreaterThan(NOTES / 2);
  expect(folders).toMatchObject([{ path: library.path }]);
  expect(readdirSync(data.path)).toContain(rebuilt.set_aside.slice(data.path.length + 1));
  const index = await runCli(['index'], options);
  expect(index.code).toBe(0);
  expect(await found()).toBeGreaterThan(0);
  const lost = vectors.ready - rebuilt.vectors_kept;
  expect((await status()).counters.passages_embedded).toBe(counters.passages_embedded + lost);
  expect((await runCli(['status'], options)).stdout).toContain('was damaged on');
  expect((await runCli(['doctor', '--check'], options)).code).toBe(0);
}, 120_000);
