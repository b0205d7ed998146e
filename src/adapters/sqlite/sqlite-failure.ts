// What does an error of SQLite mean to a person? The one place where its codes become failures of the contract.
import Database from 'better-sqlite3';
import { Failure } from '../../engine/failure';
import { UnreadableText } from './passage-texts';

/** Primary and extended codes by what they mean; an extended code begins with its primary one. */
const MEANINGS: [prefixes: string[], make: (subject: string, cause: Error) => Failure][] = [
  // Growing the shared-memory file of the write-ahead log fails with an I/O error of its own when the disk is full.
  [['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'], diskFull],
  [['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS'], damaged],
  [['SQLITE_BUSY', 'SQLITE_LOCKED'], inUse],
  [['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH', 'SQLITE_IOERR'], notWritable],
];

/** @returns a Failure for what SQLite reports of the disk or the file; anything else as it came */
export function toFailure(thrown: unknown, subject: string): unknown {
  if (thrown instanceof UnreadableText) return damaged(subject, thrown);
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const { code } = thrown;
  const meaning = MEANINGS.find(([prefixes]) => prefixes.some((prefix) => code.startsWith(prefix)));
  return meaning ? meaning[1](subject, thrown) : thrown;
}

/**
 * The same object with every method's (and every returned iterator's) errors of SQLite turned into failures.
 * @param onDamage told when a damaged page was met
 */
export function guarded<T extends object>(store: T, subject: string, onDamage: () => void): T {
  const translated = <R>(work: () => R): R => {
    try {
      return work();
    } catch (thrown) {
      const failure = toFailure(thrown, subject);
      if (isDamage(failure)) onDamage();
      throw failure;
    }
  };
  const entries = Object.entries(store).map(([name, member]) => {
    if (typeof member !== 'function') return [name, member];
    const method = (...args: unknown[]): unknown => {
      const result: unknown = translated(() => member(...args));
      return isIterator(result) ? translatedSteps(result, translated) : result;
    };
    return [name, method];
  });
  return Object.fromEntries(entries) as T;
}

export function isDamage(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.code === 'catalog_damaged';
}

export function notWritable(subject: string, cause?: unknown): Failure {
  const sentence = `Bookwheel cannot write to its data folder ${subject}. Check its permissions, or choose another with --data-dir.`;
  return new Failure('data_dir_not_writable', sentence, subject, { cause });
}

export function damaged(subject: string, cause?: unknown): Failure {
  const sentence = `The catalog in ${subject} is damaged. Start Bookwheel again: it keeps what can be read of it and reads your files anew, which are untouched.`;
  return new Failure('catalog_damaged', sentence, subject, { cause });
}

function diskFull(subject: string, cause: Error): Failure {
  const sentence = `The disk that holds ${subject} is full. Nothing is lost: indexing goes on once there is room.`;
  return new Failure('disk_full', sentence, subject, { cause });
}

function inUse(subject: string, cause: Error): Failure {
  const sentence = `Another program holds the catalog in ${subject}. Close it and try again.`;
  return new Failure('data_dir_in_use', sentence, subject, { cause });
}

function isIterator(value: unknown): value is IterableIterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value && Symbol.iterator in value;
}

function* translatedSteps(
  steps: IterableIterator<unknown>,
  translated: <R>(work: () => R) => R,
): Generator<unknown> {
  for (;;) {
    const step = translated(() => steps.next());
    if (step.done) return;
    yield step.value;
  }
}
