// What a failed call means to the person, in their language. The contract's codes have sentences; anything else is `internal`.
import type { ErrorCode } from '../../../contract';
import type { Messages } from '../messages';
import { field } from './field';

export interface ErrorSentence {
  sentence: string;
  logReference: string | null;
}

export function describeError(error: unknown, messages: Messages): ErrorSentence {
  const code = field(error, 'code');
  const details = field(error, 'data');
  const sentence = messages.errors[isKnown(code, messages) ? code : 'internal'];
  return {
    sentence: sentence(text(field(details, 'subject'))),
    logReference: text(field(details, 'logReference')) ?? null,
  };
}

function isKnown(code: unknown, messages: Messages): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(messages.errors, code);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
