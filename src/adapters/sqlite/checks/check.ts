// What the checks have in common: what they are given, and how a finding is mended.
import type { CatalogProblem, CheckName } from '../../../contract';
import type { CheckFound, CheckStep } from '../../../engine/ports';
import type { ConnectionRows } from '../connections';
import type { PassageRows } from '../passage-rows';
import type { PassageTexts } from '../passage-texts';
import type { PostingRows } from '../posting-rows';
import type { Session } from '../session';
import type { ExpectedTerms } from './term-sums';

export interface CheckParts {
  session: Session;
  passageRows: PassageRows;
  postingRows: PostingRows;
  texts: PassageTexts;
  connectionRows: Pick<ConnectionRows, 'of'>;
  /** What documents are stored under now. */
  fingerprint: string;
  /** From now on there is reason to look at the whole catalog at the next start; until `calm` is called. */
  alarm: () => void;
  calm: () => void;
}

export interface CheckRun extends CheckParts {
  repair: boolean;
  /** What the texts say should be in the two full-text tables; learnt while documents are checked. */
  expected: { postings: ExpectedTerms; names: ExpectedTerms };
}

/** A document as the checks look at it, with the path of its folder. */
export interface DocumentRow {
  id: number;
  folder: string;
  path: string;
  waiting: number;
  outcome: string | null;
  fingerprint: string | null;
  contentHash: string | null;
  title: string;
  titleFolded: string;
  extension: string;
  pathFolded: string;
  nameKey: string;
  nameDate: number | null;
  passages: number;
  recognized: number;
}

export type Step = Pick<CheckStep, 'done' | 'total' | 'found'> & Partial<Pick<CheckStep, 'droppedVectors'>>;

export interface Check {
  name: CheckName;
  /** Reads and mends within each step; nothing read in one may be relied on in the next. */
  steps(run: CheckRun): Generator<Step>;
}

/** @param mend within a transaction of its own; absent where nothing can be done here */
export function find(
  run: Pick<CheckRun, 'repair' | 'session'>,
  problem: CatalogProblem,
  subject: string | null,
  mend?: () => void,
): CheckFound {
  if (!mend) return { problem, subject, repaired: false };
  const [found] = findEach(run, problem, [subject], mend);
  return found ?? { problem, subject, repaired: false };
}

/** Several of a kind, mended in one transaction. */
export function findEach<Subject>(
  { repair, session }: Pick<CheckRun, 'repair' | 'session'>,
  problem: CatalogProblem,
  subjects: readonly Subject[],
  mend: (subject: Subject) => void,
  name: (subject: Subject) => string | null = String,
): CheckFound[] {
  if (repair) {
    session.write(() => {
      for (const subject of subjects) mend(subject);
    });
    session.forget();
  }
  return subjects.map((subject) => ({ problem, subject: name(subject), repaired: repair }));
}

/** Rows of a table in pages of ids, each page read in a step of its own. */
export function* pages<Row extends { id: number }>(
  total: number,
  read: (afterId: number) => Row[],
  look: (row: Row) => CheckFound[],
): Generator<Step> {
  let done = 0;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = read(after);
    const last = rows.at(-1);
    if (!last) return;
    const found = rows.flatMap(look);
    done += rows.length;
    yield { done, total: Math.max(total, done), found };
    after = last.id;
  }
}
