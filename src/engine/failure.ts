// An error with a code of the contract and a sentence for a person. Anything else that is thrown becomes `internal`.
import type { ErrorCode } from '../contract';

export class Failure extends Error {
  readonly code: ErrorCode;
  readonly subject: string | undefined;

  /** @param sentence what happened, to which thing, what the person can do */
  constructor(code: ErrorCode, sentence: string, subject?: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'Failure';
    this.code = code;
    this.subject = subject;
  }
}
