// An error with a code of the contract and a sentence for a person. Anything else that is thrown becomes `internal`.
import type { ErrorCode, ModelRefusal } from '../contract';

interface FailureOptions extends ErrorOptions {
  /** What is wrong with a model, for whoever words it by themselves. */
  refusal?: ModelRefusal | null;
}

export class Failure extends Error {
  readonly code: ErrorCode;
  readonly subject: string | undefined;
  readonly refusal: ModelRefusal | null;

  /** @param sentence what happened, to which thing, what the person can do */
  constructor(code: ErrorCode, sentence: string, subject?: string, options: FailureOptions = {}) {
    super(sentence, options);
    this.name = 'Failure';
    this.code = code;
    this.subject = subject;
    this.refusal = options.refusal ?? null;
  }
}
