// What is left out of a folder, as it is written in a form, and back.
import type { FolderRules } from '../../../contract';

export interface RulesDraft {
  /** One pattern a line. */
  patterns: string;
  hidden: boolean;
  useGitignore: boolean;
  /** As typed; empty means no limit. */
  maxMegabytes: string;
  maxAgeDays: string;
}

/** `line`: counted from 1, as in the field. */
export type PatternsFault = { kind: 'too_many' } | { kind: 'too_long'; line: number };

export interface DraftFaults {
  patterns: PatternsFault | null;
  /** Whether what is written there is no amount. */
  maxMegabytes: boolean;
  maxAgeDays: boolean;
}

export type ReadDraft = { rules: FolderRules; faults: null } | { rules: null; faults: DraftFaults };

/** As many, and as long, as the contract lets through. */
const MOST_PATTERNS = 1_000;
const LONGEST_PATTERN = 1_000;

export function draftOf(rules: FolderRules): RulesDraft {
  return {
    patterns: rules.patterns.join('\n'),
    hidden: rules.hidden,
    useGitignore: rules.useGitignore,
    maxMegabytes: rules.maxMegabytes === null ? '' : String(rules.maxMegabytes),
    maxAgeDays: rules.maxAgeDays === null ? '' : String(rules.maxAgeDays),
  };
}

export function readDraft(draft: RulesDraft): ReadDraft {
  const patterns = draft.patterns.split(/\r?\n/u).filter((line) => line.trim() !== '');
  const maxMegabytes = amountOf(draft.maxMegabytes);
  const maxAgeDays = amountOf(draft.maxAgeDays);
  const fault = patternsFault(draft.patterns, patterns.length);
  if (fault !== null || maxMegabytes === 'fault' || maxAgeDays === 'fault') {
    return {
      rules: null,
      faults: {
        patterns: fault,
        maxMegabytes: maxMegabytes === 'fault',
        maxAgeDays: maxAgeDays === 'fault',
      },
    };
  }
  const { hidden, useGitignore } = draft;
  return { rules: { patterns, hidden, useGitignore, maxMegabytes, maxAgeDays }, faults: null };
}

/** How many things are set that are not so by themselves. Comments among the patterns are none. */
export function countRules(rules: FolderRules): number {
  const patterns = rules.patterns.filter((pattern) => !pattern.startsWith('#')).length;
  const others = [
    rules.hidden,
    rules.useGitignore,
    rules.maxMegabytes !== null,
    rules.maxAgeDays !== null,
  ].filter((isSet) => isSet);
  return patterns + others.length;
}

/** Takes one pattern back, the last of its kind: that is the one that was added last. */
export function withoutPattern(rules: FolderRules, pattern: string): FolderRules {
  const at = rules.patterns.lastIndexOf(pattern);
  return at < 0 ? rules : { ...rules, patterns: rules.patterns.toSpliced(at, 1) };
}

/**
 * What is to be saved when the rules were changed elsewhere since the form was opened: what is written in the form, and
 * of everything that was not touched in it, what it is elsewhere.
 */
export function mergeRules(opened: FolderRules, written: FolderRules, current: FolderRules): FolderRules {
  const pick = <K extends keyof FolderRules>(name: K): FolderRules[K] =>
    written[name] === opened[name] ? current[name] : written[name];
  return {
    patterns: mergePatterns(opened.patterns, written.patterns, current.patterns),
    hidden: pick('hidden'),
    useGitignore: pick('useGitignore'),
    maxMegabytes: pick('maxMegabytes'),
    maxAgeDays: pick('maxAgeDays'),
  };
}

/** Their order means something: later patterns take back what earlier ones say. What is new comes last. */
function mergePatterns(opened: string[], written: string[], current: string[]): string[] {
  const isUntouched = opened.length === written.length && opened.every((one, at) => one === written[at]);
  if (isUntouched) return current;
  const added = without(current, opened).filter((pattern) => !written.includes(pattern));
  return [...without(written, without(opened, current)), ...added];
}

/** One for one, the last of its kind first. */
function without(patterns: readonly string[], taken: readonly string[]): string[] {
  const left = [...patterns];
  for (const pattern of taken) {
    const at = left.lastIndexOf(pattern);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** Commas are refused: in half the world they mean thousands, in the other half tenths. */
function amountOf(typed: string): number | null | 'fault' {
  // Input methods write digits as wide as a Chinese character.
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const amount = /^\d{1,9}(\.\d{1,3})?$/u.test(text) ? Number(text) : 0;
  return amount > 0 ? amount : 'fault';
}

function patternsFault(text: string, patterns: number): PatternsFault | null {
  const tooLong = text.split(/\r?\n/u).findIndex((line) => line.length > LONGEST_PATTERN);
  if (tooLong >= 0) return { kind: 'too_long', line: tooLong + 1 };
  return patterns > MOST_PATTERNS ? { kind: 'too_many' } : null;
}
