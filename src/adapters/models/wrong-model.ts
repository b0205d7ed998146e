// The sentence for a model that cannot be used.
import { Failure } from '../../engine/failure';

/** @param why ends the sentence: begins in lower case and has its full stop */
export function wrongModel(path: string, why: string, cause?: unknown): Failure {
  return new Failure('invalid_input', `The model ${path} cannot be imported: ${why}`, path, { cause });
}
