// What is to be seen in a folder: its own rules and the ignore files in it, read when a directory is listed and looked up
// again when a single file is asked about.
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compileIgnoreFile,
  compilePatterns,
  type FolderRules,
  ignoreFileNames,
  isBeyondLimits,
  isLeftOut,
  type PatternSet,
} from '../../core/changes/folder-rules';

/** Beyond this an ignore file is something else. */
const MOST_IGNORE_FILE_BYTES = 256 * 1024;
/** A single file's directory is looked at again after this long: a reading asks about the same file three times. */
const FRESH_MS = 2_000;
/** Directories whose ignore files are remembered; the least lately added go first. */
const MOST_REMEMBERED = 20_000;

interface Remembered {
  sets: PatternSet[];
  /** When the ignore files were last compared with the disk, milliseconds since 1970. */
  checkedAt: number;
  stamp: string;
}

export class FolderSight {
  readonly #folder: string;
  readonly #now: () => number;
  #rules: FolderRules;
  #own: PatternSet;
  readonly #directories = new Map<string, Remembered>();

  constructor(folder: string, rules: FolderRules, now: () => number) {
    this.#folder = folder;
    this.#now = now;
    this.#rules = rules;
    this.#own = compilePatterns('', rules.patterns);
  }

  setRules(rules: FolderRules): void {
    if (JSON.stringify(rules) === JSON.stringify(this.#rules)) return;
    this.#rules = rules;
    this.#own = compilePatterns('', rules.patterns);
    this.#directories.clear();
  }

  /**
   * Patterns that hold inside a directory, weakest first.
   * @param names of what is in it, where it has just been listed: whether there are ignore files is then known
   */
  async setsIn(directory: string, names?: readonly string[]): Promise<PatternSet[]> {
    const sets = [this.#own];
    for (const ancestor of ancestorsOf(directory)) {
      sets.push(...(await this.#patternsOf(ancestor, ancestor === directory ? names : undefined)));
    }
    return sets;
  }

  /** What is above `path` is taken to be let through. */
  leavesOut(path: string, isDirectory: boolean, sets: readonly PatternSet[]): boolean {
    return isLeftOut(path, isDirectory, this.#rules, sets);
  }

  isBeyondLimits(file: { size: number; mtimeMs: number }): boolean {
    return isBeyondLimits(file, this.#rules, this.#now());
  }

  /** Whether a file (or directory), or anything above it, is left out by name and place. */
  async hides(path: string, isDirectory: boolean): Promise<boolean> {
    if (path === '') return false;
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const part = parts.slice(0, depth).join('/');
      const sets = await this.setsIn(parts.slice(0, depth - 1).join('/'));
      if (this.leavesOut(part, depth < parts.length || isDirectory, sets)) return true;
    }
    return false;
  }

  async #patternsOf(directory: string, names: readonly string[] | undefined): Promise<PatternSet[]> {
    const known = this.#directories.get(directory);
    const now = this.#now();
    // Neither when the clock was set back, or it would be taken for fresh until the clock has caught up.
    const isFresh = known && now >= known.checkedAt && now - known.checkedAt < FRESH_MS;
    if (isFresh && names === undefined) return known.sets;
    const files = ignoreFileNames(this.#rules).filter((name) => names === undefined || names.includes(name));
    const found = await Promise.all(files.map((name) => this.#stampOf(directory, name)));
    const stamp = found.join();
    const sets = known?.stamp === stamp ? known.sets : await this.#read(directory, files, found);
    this.#remember(directory, { sets, checkedAt: now, stamp });
    return sets;
  }

  async #read(directory: string, files: readonly string[], stamps: readonly string[]): Promise<PatternSet[]> {
    const sets: PatternSet[] = [];
    for (const [index, name] of files.entries()) {
      if (stamps[index] === '') continue;
      const text = await readFile(join(this.#folder, directory, name), 'utf8').catch(() => '');
      sets.push(compileIgnoreFile(directory, text));
    }
    return sets;
  }

  /** '' when there is no such file, or none that is to be read. */
  async #stampOf(directory: string, name: string): Promise<string> {
    try {
      const stats = await lstat(join(this.#folder, directory, name));
      return stats.isFile() && stats.size <= MOST_IGNORE_FILE_BYTES
        ? `${stats.mtimeMs}:${stats.size}:${name}`
        : '';
    } catch {
      return '';
    }
  }

  #remember(directory: string, entry: Remembered): void {
    this.#directories.delete(directory);
    this.#directories.set(directory, entry);
    if (this.#directories.size <= MOST_REMEMBERED) return;
    const oldest = this.#directories.keys().next();
    if (!oldest.done) this.#directories.delete(oldest.value);
  }
}

/** From the folder itself ('') down to the directory. */
function ancestorsOf(directory: string): string[] {
  if (directory === '') return [''];
  const parts = directory.split('/');
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
