// What people and programs do to folders: write, edit, save through temporary files, copy, move, rename, delete, touch,
// switch branches, unplug a drive. Each step may meet what an earlier one left; that is the point.
import {
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Random, randomBelow } from '../../src/core/evaluation/random';
import { edited, editedInPlace, randomBytes, randomFileName } from './random-files';
import { pick, randomName } from './random-text';

const HOUR_S = 3600;
/** Copied directories would otherwise grow without end, and each comparison reads all of them. */
const FILES_MAX = 220;
/** Tells a person which steps a campaign took; the counts are in its report. */
export type StepCounts = Map<string, number>;

export class RandomTree {
  readonly counts: StepCounts = new Map();
  readonly #folders: readonly string[];
  readonly #random: Random;
  #touches = 0;

  /** @param folders roots of the library, which exist */
  constructor(folders: readonly string[], random: Random) {
    this.#folders = folders;
    this.#random = random;
  }

  async grow(files: number): Promise<void> {
    for (let made = 0; made < files; made += 1) await this.#write();
  }

  /** One random step. Never rejects for what an earlier step did. */
  async step(): Promise<void> {
    const [, name, run] = pickWeighted(this.#steps, this.#random);
    try {
      await run.call(this);
      await this.#thinOut();
    } catch (thrown) {
      // A file that another step has just moved, a directory where a file is to be: nothing was done then.
      if (!isExpected(thrown)) throw thrown;
    }
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** Everything is where it belongs again. */
  async plugIn(): Promise<void> {
    for (const folder of this.#folders) await rename(away(folder), folder).catch(forgiveAbsent);
  }

  /** Files that are reached under two names. */
  async secondNames(): Promise<string[]> {
    const found: string[] = [];
    for (const file of await listed(this.#folders, 'file')) {
      const stats = await stat(file).catch(() => null);
      if (stats !== null && stats.nlink > 1) found.push(file);
    }
    return found;
  }

  async dropSecondNames(): Promise<void> {
    for (const file of await this.secondNames()) await rm(file);
  }

  readonly #steps: readonly [weight: number, name: string, run: () => Promise<void>][] = [
    [16, 'write', this.#write],
    [14, 'edit', () => this.#change(edited)],
    [5, 'edit in place', () => this.#change(editedInPlace)],
    [8, 'save through a temporary file', this.#saveAtomically],
    [8, 'delete', async () => rm(await this.#file())],
    [8, 'rename', async () => this.#move(await this.#file(), await this.#newPath())],
    [4, 'rename to another kind', this.#renameKind],
    [6, 'copy', async () => cp(await this.#file(), await this.#newPath())],
    [4, 'touch', this.#touch],
    [3, 'swap', this.#swap],
    [2, 'link', async () => link(await this.#file(), await this.#newPath())],
    [1, 'symlink', async () => symlink(await this.#file(), await this.#newPath())],
    [3, 'rename a directory', async () => this.#move(await this.#directory(), await this.#newDirectory())],
    [
      2,
      'copy a directory',
      async () => cp(await this.#directory(), await this.#newDirectory(), { recursive: true }),
    ],
    [1, 'delete a directory', async () => rm(await this.#directory(), { recursive: true })],
    [1, 'replace a file by a directory', this.#replaceByDirectory],
    [2, 'switch branches', this.#switchBranches],
    [1, 'ignore file', this.#writeIgnoreFile],
    [1, 'unplug and plug in', this.#unplug],
  ];

  async #thinOut(): Promise<void> {
    const files = await listed(this.#folders, 'file');
    while (files.length > FILES_MAX) {
      const [file = ''] = files.splice(randomBelow(files.length, this.#random), 1);
      await rm(file);
    }
  }

  async #write(): Promise<void> {
    const path = await this.#newPath();
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, randomBytes(path, this.#random));
  }

  async #change(how: (bytes: Buffer, random: Random) => Buffer): Promise<void> {
    const path = await this.#file();
    await writeFile(path, how(await readFile(path), this.#random));
  }

  async #saveAtomically(): Promise<void> {
    const path = await this.#file();
    const temporary = join(dirname(path), `.${randomBelow(1000, this.#random)}.tmp`);
    await writeFile(temporary, edited(await readFile(path), this.#random));
    await rename(temporary, path);
  }

  async #move(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  }

  async #renameKind(): Promise<void> {
    const from = await this.#file();
    const other = randomFileName(this.#random);
    await rename(from, from.replace(/\.[^.]*$/, other.slice(other.lastIndexOf('.'))));
  }

  async #touch(): Promise<void> {
    const path = await this.#file();
    const now = Date.now() / 1000;
    // Clocks of other machines, old archives and next year. Never twice the same: a text of the same length under the same
    // time, put there while nobody watched, is a change that no scan can see (ARCHITECTURE.md names it).
    const around = pick([now, now - HOUR_S, 0, 86_400, now + 365 * 24 * HOUR_S], this.#random);
    this.#touches += 1;
    const when = around + this.#touches / 1000;
    await utimes(path, when, when);
  }

  async #swap(): Promise<void> {
    const [left, right] = [await this.#file(), await this.#file()];
    if (left === right) return;
    const between = `${left}.swap`;
    await rename(left, between);
    await rename(right, left);
    await rename(between, right);
  }

  async #replaceByDirectory(): Promise<void> {
    const path = await this.#file();
    await rm(path);
    await mkdir(path);
    await writeFile(join(path, 'inside.txt'), randomBytes('inside.txt', this.#random));
  }

  /** Many files change at once, some of them back again a moment later. */
  async #switchBranches(): Promise<void> {
    const before = new Map<string, Buffer>();
    for (let changed = 0; changed < 15; changed += 1) {
      const path = await this.#file();
      before.set(path, await readFile(path));
      await writeFile(path, randomBytes(path, this.#random));
    }
    if (this.#random() < 0.5) return;
    await pause(randomBelow(400, this.#random));
    for (const [path, bytes] of before) await writeFile(path, bytes);
  }

  async #writeIgnoreFile(): Promise<void> {
    const path = join(await this.#directory(), '.bookwheelignore');
    if (this.#random() < 0.6) await rm(path, { force: true });
    else await writeFile(path, pick(['*.csv\n', '*-1?.*\n', '# nothing\n'], this.#random));
  }

  async #unplug(): Promise<void> {
    const folder = pick(this.#folders, this.#random);
    await rename(folder, away(folder));
    try {
      await pause(randomBelow(1500, this.#random));
    } finally {
      await rename(away(folder), folder);
    }
  }

  async #file(): Promise<string> {
    return pick(await listed(this.#folders, 'file'), this.#random);
  }

  async #directory(): Promise<string> {
    return pick(await listed(this.#folders, 'directory'), this.#random);
  }

  async #newPath(): Promise<string> {
    const directories = [...this.#folders, ...(await listed(this.#folders, 'directory'))];
    const directory = this.#random() < 0.15 ? await this.#newDirectory() : pick(directories, this.#random);
    return join(directory, randomFileName(this.#random));
  }

  async #newDirectory(): Promise<string> {
    const directories = [...this.#folders, ...(await listed(this.#folders, 'directory'))];
    return join(
      pick(directories, this.#random),
      `${randomName(this.#random)}-${randomBelow(6, this.#random)}`,
    );
  }
}

async function listed(folders: readonly string[], kind: 'file' | 'directory'): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      if (kind === 'file' ? entry.isFile() : entry.isDirectory())
        found.push(join(entry.parentPath, entry.name));
    }
  }
  return found.sort();
}

function pickWeighted<Step extends readonly [weight: number, ...unknown[]]>(
  steps: readonly Step[],
  random: Random,
): Step {
  let left = random() * steps.reduce((sum, [weight]) => sum + weight, 0);
  for (const step of steps) {
    left -= step[0];
    if (left < 0) return step;
  }
  return pick(steps, random);
}

function away(folder: string): string {
  return `${folder}.unplugged`;
}

const EXPECTED = new Set([
  'ENOENT',
  'EEXIST',
  'ENOTDIR',
  'EISDIR',
  'ENOTEMPTY',
  'EINVAL',
  'ELOOP',
  'EPERM',
  'ENAMETOOLONG',
]);

function isExpected(thrown: unknown): boolean {
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  return EXPECTED.has(code) || code.startsWith('ERR_FS_CP_') || thrown instanceof RangeError;
}

async function forgiveAbsent(thrown: unknown): Promise<void> {
  if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
