// The sentence for a model that cannot be used, and the code for whoever words it by themselves.
import type { ModelRefusalCode } from '../../contract';
import { Failure } from '../../engine/failure';

/**
 * @param code what is wrong; with what it is about, where that is more than the model itself
 * @param why ends the sentence: begins in lower case and has its full stop
 */
export function wrongModel(
  path: string,
  code: ModelRefusalCode | readonly [ModelRefusalCode, string],
  why: string,
  cause?: unknown,
): Failure {
  const [refusal, subject = null] = typeof code === 'string' ? [code] : code;
  return new Failure('invalid_input', `The model ${path} cannot be imported: ${why}`, path, {
    cause,
    refusal: { code: refusal, subject },
  });
}
