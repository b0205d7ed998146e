// One engine owns a library: others attach to it, wait for it, or say in one sentence that they cannot have it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { collect, firstLine, runCli, startCli, temporaryDir } from '../helpers/built-cli';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

function newLibrary() {
  const data = temporaryDir('data');
  const folder = temporaryDir('library');
  cleanUp.push(data.remove, folder.remove);
  writeFileSync(join(folder.path, 'tea.md'), '# Tea\n\nGreen tea is steeped at eighty degrees.\n');
  return { options: { dataDir: data.path }, folder: folder.path };
}

async function serve(options: { dataDir: string }) {
  const child = startCli(['serve', '--no-open'], options);
  cleanUp.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = collect(child);
      child.kill('SIGKILL');
      await ended;
    }
  });
  return { child, address: await firstLine(child) };
}

async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('a library that is being served', () => {
  it('answers the command line through the running engine, and follows the disk', async () => {
    const { options, folder } = newLibrary();
    const { address, child } = await serve(options);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    expect((await runCli(['add', folder], options)).code).toBe(0);
    const search = async () =>
      JSON.parse((await runCli(['search', 'roasted beans', '--mode', 'keyword', '--json'], options)).stdout)
        .hits as {
        path: string;
      }[];
    expect(await search()).toEqual([]);
    const added = join(folder, 'coffee.md');
    writeFileSync(added, '# Coffee\n\nFreshly roasted beans rest for a week.\n');
    expect((await until(search, (hits) => hits.length > 0))[0]?.path).toBe(added);
    const ended = collect(child);
    child.kill('SIGTERM');
    expect((await ended).code).not.toBe(1);
    // The owner gone, the same library opens in a process of its own.
    expect((await search())[0]?.path).toBe(added);
  }, 120_000);

  it('refuses a second server with one sentence that names the first', async () => {
    const { options } = newLibrary();
    const { child } = await serve(options);
    const second = await runCli(['serve', '--no-open'], options);
    expect(second.code).toBe(1);
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain(String(child.pid));
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
  }, 60_000);

  it('is free again when its owner was killed outright', async () => {
    const { options, folder } = newLibrary();
    await runCli(['add', folder], options);
    const { child } = await serve(options);
    const ended = collect(child);
    child.kill('SIGKILL');
    await ended;
    const { code, stdout } = await runCli(['search', 'green tea', '--json'], options);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).hits).toHaveLength(1);
  }, 60_000);
});

describe('two commands at once', () => {
  it('both answer', async () => {
    const { options, folder } = newLibrary();
    await runCli(['add', folder], options);
    const both = await Promise.all([1, 2, 3].map(() => runCli(['search', 'tea', '--json'], options)));
    expect(both.map(({ code }) => code)).toEqual([0, 0, 0]);
  }, 60_000);
});
