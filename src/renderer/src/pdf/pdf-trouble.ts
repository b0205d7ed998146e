// Why a file cannot be shown as it is; the text that was read from it is shown instead.
import { FileChanged } from './file-ranges';

/**
 * `gone`: not where it was. `refused`: the system does not let it be opened. `changing`: it is being written just now.
 */
export type PdfTrouble = 'gone' | 'refused' | 'locked' | 'damaged' | 'slow' | 'changing';

/** It took longer than anybody waits. */
export class TookTooLong extends Error {}

/** @param error of a call of the contract, or of pdf.js */
export function troubleOf(error: unknown): PdfTrouble {
  if (error instanceof FileChanged) return 'changing';
  if (error instanceof TookTooLong) return 'slow';
  const code: unknown = Reflect.get(Object(error), 'code');
  if (code === 'not_found') return 'gone';
  if (code === 'file_not_readable') return 'refused';
  return Reflect.get(Object(error), 'name') === 'PasswordException' ? 'locked' : 'damaged';
}
