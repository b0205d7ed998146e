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

/**
 * Ignore files come with folders that somebody else packed, and patterns become regular expressions, which may try every way to
 * share a path among their wildcards. In them, what goes beyond these bounds says nothing: no one writes it to be understood.
 */
const MOST_PATTERNS = 1_000;
const LONGEST_PATTERN = 1_000;
/** `**` in the midst of a pattern: each multiplies the ways by the depth of the path. */
const MOST_ANY_DEPTHS = 2;
/** Of patterns with as many. */
const MOST_DEEP_PATTERNS = 50;
const MOST_STARS = 6;
const MOST_PARTS = 64;

const DAY_MS = 24 * 60 * 60 * 1000;
const MEGABYTE = 1024 * 1024;

/** Patterns for everything below one directory. */
export interface PatternSet {
  /** The directory, relative to the folder; '' is the folder itself. */
  base: string;
  patterns: Ignore;
  /** Of paths with more parts they say nothing. */
  mostParts: number;
}

/** Names of the files that hold patterns, weakest first. */
export function ignoreFileNames(rules: FolderRules): readonly string[] {
  return rules.useGitignore ? [GITIGNORE_FILE, IGNORE_FILE] : [IGNORE_FILE];
}

export function isIgnoreFile(name: string): boolean {
  return name === IGNORE_FILE || name === GITIGNORE_FILE;
}

/** Those a person has chosen. Lines that are no valid pattern say nothing. */
export function compilePatterns(base: string, lines: readonly string[]): PatternSet {
  const patterns = ignore({ allowRelativePaths: true });
  for (const line of lines) {
    try {
      patterns.add(line);
    } catch {
      // A pattern that cannot be understood leaves nothing out: better to find too much than too little.
    }
  }
  return { base, patterns, mostParts: Number.POSITIVE_INFINITY };
}

/** Those of an ignore file in the directory `base`, within bounds. */
export function compileIgnoreFile(base: string, text: string): PatternSet {
  let deep = 0;
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => {
      const anyDepths = anyDepthsIn(line);
      if (anyDepths === MOST_ANY_DEPTHS) deep += 1;
      return isBounded(line, anyDepths) && (anyDepths < MOST_ANY_DEPTHS || deep <= MOST_DEEP_PATTERNS);
    });
  return { ...compilePatterns(base, lines.slice(0, MOST_PATTERNS)), mostParts: MOST_PARTS };
}

/** Those at the end, `logs/**`, cost nothing. */
function anyDepthsIn(line: string): number {
  return line.replace(/(?:\/\*\*)+\/?\s*$/, '').match(/\*\*+/g)?.length ?? 0;
}

function isBounded(line: string, anyDepths: number): boolean {
  const isPattern = line.trim() !== '' && !line.startsWith('#');
  const stars = line.match(/\*+/g)?.length ?? 0;
  return isPattern && line.length <= LONGEST_PATTERN && anyDepths <= MOST_ANY_DEPTHS && stars <= MOST_STARS;
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
  const parts = path.split('/').length;
  for (const { base, patterns, mostParts } of sets) {
    if (parts > mostParts) continue;
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
