// Is this error the catalog's, so that no file can be stored, or one file's? And how is it said?
import type { ErrorCode } from '../../contract';
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

export function sentenceOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
