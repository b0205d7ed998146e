// What a fake engine answers from and leaves for the test to see, and how its answers wait and fail as they are told.
import { type EventEmitter, on } from 'node:events';
import { ORPCError } from '@orpc/server';
import type { SearchInput } from '../../src/contract';
import type { FakeState } from './fake-state';

/** What a router answers from, and what it leaves for the test to see. */
export interface Stage {
  state(): FakeState;
  set(fields: Partial<FakeState>): void;
  /** Emits `change` after each `set`. */
  changes: EventEmitter;
  asked: SearchInput[];
  /** Document ids whose text was asked for. */
  readings: number[];
  /** Texts that suggestions were asked for. */
  suggested: string[];
  rowCalls: string[];
  retried: Array<number | null>;
  languageCalls: string[];
  testCalls: string[];
  modelCalls: string[];
  ranges: Array<{ id: number; offset: number; length: number }>;
}

/** Fails once, if the next call is to fail. */
export function failIfTold({ state, set }: Stage): void {
  const { failure } = state();
  if (!failure) return;
  set({ failure: null });
  const { code, sentence, ...details } = failure;
  throw new ORPCError(code, {
    message: sentence ?? 'The call failed, as the test asked it to.',
    data: details,
    defined: true,
  });
}

/** @throws once nobody waits for it any more */
export async function change({ changes }: Stage, signal: AbortSignal | undefined): Promise<void> {
  for await (const _ of on(changes, 'change', signal ? { signal } : {})) break;
}
