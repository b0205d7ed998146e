// What callers are told when the child they wait for is not there.
import { Failure } from '../../engine/failure';
import type { ChildRole } from '../../engine/ports';

export function childDied(role: ChildRole, reason: string): Failure {
  return new Failure(
    'engine_restarted',
    `The ${role} process stopped unexpectedly (${reason}). It is started again when it is next needed.`,
    role,
  );
}

export function childStopped(role: ChildRole, reason: string): Failure {
  return new Failure('engine_restarted', `The ${role} process was stopped: ${reason}.`, role);
}

export function childGivenUp(role: ChildRole, failures: number, lastReason: string): Failure {
  return new Failure(
    'not_available_here',
    `The ${role} process failed ${failures} times in a row (the last time: ${lastReason}). Restart Bookwheel to try again.`,
    role,
  );
}

export function childClosed(role: ChildRole): Failure {
  return new Failure('not_available_here', `The ${role} process is closed.`, role);
}
