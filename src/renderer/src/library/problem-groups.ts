// Files that could not be read, by what happened to them. Those that the person has just dealt with keep their place, so
// that no row moves under the pointer.
import type { OutcomeCode, Problem } from '../../../contract';

/** `scanned`: nothing to read but pictures of pages, whose text can be recognised. `indexed`: only a part was read. */
export type ProblemKind = OutcomeCode | 'scanned';

/** First what a person can mend, last what is as it is. The order never depends on the numbers: groups stay in place. */
const KINDS: readonly ProblemKind[] = [
  'encrypted',
  'unreadable',
  'corrupt',
  'timed_out',
  'out_of_memory',
  'too_large',
  'indexed',
  'scanned',
  'unsupported',
  'empty',
  'vanished',
];

/** What the person has asked for since the list is open. */
export type Handled =
  | { as: 'retried'; problem: Problem }
  /** `folderPath` and `pattern`: where the rule is that leaves the file out, to take it back. */
  | { as: 'left_out'; problem: Problem; folderPath: string; pattern: string };

export interface ListedProblem {
  problem: Problem;
  /** null: nothing has been asked for, or it has been done and the file still cannot be read. */
  handled: Handled | null;
}

export interface ProblemGroup {
  kind: ProblemKind;
  /** By path. */
  files: ListedProblem[];
}

function kindOf(problem: Problem): ProblemKind {
  return problem.scannedPages > 0 ? 'scanned' : problem.outcome;
}

/** @param found as the engine has them now; a file that waits to be read again is not among them */
export function groupProblems(
  found: readonly Problem[],
  handled: ReadonlyMap<number, Handled>,
): ProblemGroup[] {
  const files = new Map<number, ListedProblem>();
  for (const problem of found) files.set(problem.documentId, { problem, handled: null });
  for (const [id, one] of handled) {
    if (one.as === 'left_out' || !files.has(id)) files.set(id, { problem: one.problem, handled: one });
  }
  const groups = new Map<ProblemKind, ListedProblem[]>();
  for (const file of files.values()) {
    const kind = kindOf(file.problem);
    const group = groups.get(kind);
    if (group) group.push(file);
    else groups.set(kind, [file]);
  }
  return KINDS.flatMap((kind) => {
    const group = groups.get(kind);
    return group ? [{ kind, files: group.sort(byPath) }] : [];
  });
}

function byPath(a: ListedProblem, b: ListedProblem): number {
  if (a.problem.path === b.problem.path) return a.problem.documentId - b.problem.documentId;
  return a.problem.path < b.problem.path ? -1 : 1;
}
