// What does a person want left out of one folder, beyond what nobody wants to find? Patterns in gitignore's syntax, from
// the folder's own rules and from the ignore files in it; the last pattern that speaks about a path decides, so that one
// may also bring back what the defaults leave out ("!node_modules").
import ignore, { type Ignore } from 'ignore';
import { isIgnoredEntry } from './ignore';

export interface FolderRules {
  /** In gitignore's syntax, relative to the folder. */
  patterns: string[];
  /** Whether files and folders whose names begin with a dot are looked at. */
  hidden: boolean;
  /** Whether what .gitignore files name is left out as well. */
  useGitignore: boolean;
  /** Larger files are left out. null: no limit but that of reading. */
  maxMegabytes: number | null;
  /** Files that have not changed for longer are left out. */
  maxAgeDays: number | null;
}

export const DEFAULT_FOLDER_RULES: FolderRules = {
  patterns: [],
  hidden: false,
  useGitignore: false,
  maxMegabytes: null,
  maxAgeDays: null,
};

/** A file of this name holds patterns for the directory it is in and all below, like .gitignore. */
export const IGNORE_FILE = '.bookwheelignore';
const GITIGNORE_FILE = '.gitignore';

const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1024 * 1024;

/** Patterns for everything below one directory. */
export interface PatternSet {
  /** The directory, relative to the folder; '' is the folder itself. */
  base: string;
  patterns: Ignore;
}

/** Names of the files that hold patterns, weakest first. */
export function ignoreFileNames(rules: FolderRules): readonly string[] {
  return rules.useGitignore ? [GITIGNORE_FILE, IGNORE_FILE] : [IGNORE_FILE];
}

export function isIgnoreFile(name: string): boolean {
  return name === IGNORE_FILE || name === GITIGNORE_FILE;
}

/** Lines that are no valid pattern say nothing. */
export function compilePatterns(base: string, lines: readonly string[]): PatternSet {
  const patterns = ignore({ allowRelativePaths: true });
  for (const line of lines) {
    try {
      patterns.add(line);
    } catch {
      // A pattern that cannot be understood leaves nothing out: better to find too much than too little.
    }
  }
  return { base, patterns };
}

/**
 * Whether an entry is left out by its name and place; what is above it is taken to be let through.
 * @param path relative to the folder, '/' between parts
 * @param sets weakest first: the folder's own, then those of the ignore files from the outermost inwards
 */
export function isLeftOut(
  path: string,
  isDirectory: boolean,
  rules: FolderRules,
  sets: readonly PatternSet[],
): boolean {
  let leftOut = isIgnoredEntry(path, rules.hidden);
  for (const { base, patterns } of sets) {
    const inside = base === '' ? path : path.slice(base.length + 1);
    if (inside === '') continue;
    const { ignored, unignored } = patterns.test(isDirectory ? `${inside}/` : inside);
    if (ignored) leftOut = true;
    else if (unignored) leftOut = false;
  }
  return leftOut;
}

/** Whether a file is left out by its size or age. @param nowMs milliseconds since 1970 */
export function isBeyondLimits(
  file: { size: number; mtimeMs: number },
  { maxMegabytes, maxAgeDays }: FolderRules,
  nowMs: number,
): boolean {
  if (maxMegabytes !== null && file.size > maxMegabytes * MEGABYTE) return true;
  return maxAgeDays !== null && nowMs - file.mtimeMs > maxAgeDays * DAY_MS;
}

/** The pattern that names exactly one file. @param path relative to the folder */
export function patternFor(path: string): string {
  const escaped = path.replace(/[\\*?[\]!#]/g, '\\$&').replace(/ $/, '\\ ');
  return `/${escaped}`;
}
