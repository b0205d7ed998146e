// What a reader is given, for tests of one reader: generous limits, and enclosed files read by the real readers.
import { createReadContext } from '../../src/adapters/extract/read-file';
import { READ_LIMITS, type ReadContext, type ReadLimits } from '../../src/adapters/extract/reader';

export interface ContextOverrides extends Partial<ReadLimits> {
  /** True when the bytes are only the beginning of the file. */
  cut?: boolean;
}

export function readContext(
  fileName: string,
  { cut = false, ...limits }: ContextOverrides = {},
): ReadContext {
  return createReadContext({ fileName, cut, limits: { ...READ_LIMITS, ...limits } });
}
