// The one place where what was thrown becomes what a caller sees: a code of the contract and a sentence, never a stack.
import { ORPCError } from '@orpc/server';
import { ErrorCode } from '../contract';
import { Failure } from './failure';
import type { Clock, Log } from './ports';

/** oRPC's own code for input that does not fit its schema. */
const BAD_INPUT = 'BAD_REQUEST';

/** @returns an error safe to send; unknown ones are logged and answered as `internal` with the log's reference. */
export function toContractError(thrown: unknown, clock: Clock, log: Log): ORPCError<string, unknown> {
  if (thrown instanceof Failure) {
    const data = {
      ...(thrown.subject === undefined ? {} : { subject: thrown.subject }),
      ...(thrown.refusal === null ? {} : { refusal: thrown.refusal }),
    };
    return new ORPCError(thrown.code, { message: thrown.message, data });
  }
  if (thrown instanceof ORPCError && thrown.code === BAD_INPUT) {
    return new ORPCError('invalid_input', { message: `${describeIssues(thrown.data)}.`, data: {} });
  }
  if (thrown instanceof ORPCError && ErrorCode.safeParse(thrown.code).success) return thrown;
  const logReference = clock.now().toString(36);
  log.error('unexpected failure', { logReference, error: String(thrown), stack: stackOf(thrown) });
  return new ORPCError('internal', {
    message: `Something went wrong inside Bookwheel (reference ${logReference} in its log).`,
    data: { logReference },
  });
}

function stackOf(thrown: unknown): string | undefined {
  return thrown instanceof Error ? thrown.stack : undefined;
}

/** "limit: too big" from a schema's issues, so that the person knows which part of the request to change. */
function describeIssues(details: unknown): string {
  const issues =
    (details as { issues?: { path?: PropertyKey[]; message?: string }[] } | undefined)?.issues ?? [];
  const parts = issues.map(
    (issue) => `${(issue.path ?? []).join('.') || 'the request'}: ${issue.message ?? 'not understood'}`,
  );
  return parts.length > 0 ? parts.join('; ') : 'The request was not understood';
}
