// Is this error the catalog's, so that no file can be stored, or one file's? And how is it said?
import { type ErrorCode, type LibraryStatus, TroubleCode } from '../../contract';
import { Failure } from '../failure';

const OF_THE_STORE: ReadonlySet<ErrorCode> = new Set([
  'disk_full',
  'data_dir_not_writable',
  'data_dir_in_use',
  'catalog_damaged',
]);

export function isStoreFailure(thrown: unknown): thrown is Failure {
  return thrown instanceof Failure && OF_THE_STORE.has(thrown.code);
}

export type TroubleAs = NonNullable<LibraryStatus['activity']['troubleAs']>;

/** What the page words by itself. @param fallback what it is called where nothing more is known */
export function troubleAs(fallback: TroubleCode, thrown: unknown): TroubleAs {
  if (!(thrown instanceof Failure)) return { code: fallback, subject: null };
  const { data: code } = TroubleCode.safeParse(thrown.code);
  return { code: code ?? fallback, subject: thrown.subject ?? null };
}

export function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
