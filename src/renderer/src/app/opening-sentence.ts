// What is said before the first report of the engine.
import type { ConnectionState } from '../connect/connection';
import type { Messages } from '../messages';

export function openingSentence(kind: ConnectionState['kind'], messages: Messages): string {
  if (kind === 'unreachable') return messages.unreachable;
  return kind === 'given_up' ? messages.givenUp : messages.connecting;
}

/** It will not connect by itself. */
export function hasFailed(kind: ConnectionState['kind']): boolean {
  return kind === 'unreachable' || kind === 'given_up';
}
