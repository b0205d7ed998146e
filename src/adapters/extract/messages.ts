// What passes between the pool and its children. Plain data, structured-cloned.
import type { OutcomeCode } from '../../contract';
import type { PreparedDocument } from '../../core/document';
import type { ReadLimits } from './reader';

/** Parent to child: one file. The child never opens files itself. */
export interface ExtractRequest {
  id: number;
  bytes: Uint8Array;
  fileName: string;
  /** True when `bytes` are only the beginning of the file. */
  cut: boolean;
  limits: ReadLimits;
}

export type ExtractAnswer =
  | { outcome: 'indexed'; documentType: string; document: PreparedDocument }
  | { outcome: Exclude<OutcomeCode, 'indexed'>; documentType: string; detail: string | null };

/** Child to parent: once when it can take files, then one answer per request. */
export type ChildMessage = { ready: true } | { id: number; answer: ExtractAnswer };

/** The child has met hostile bytes: what it says is looked at before it is believed. */
export function asChildMessage(message: unknown): ChildMessage | null {
  if (typeof message !== 'object' || message === null) return null;
  if ('ready' in message) return { ready: true };
  if (!('id' in message) || typeof message.id !== 'number' || !('answer' in message)) return null;
  const answer = message.answer as Partial<ExtractAnswer> | null;
  if (typeof answer !== 'object' || answer === null || typeof answer.documentType !== 'string') return null;
  if (answer.outcome === 'indexed' && !Array.isArray(answer.document?.passages)) return null;
  return typeof answer.outcome === 'string' ? (message as ChildMessage) : null;
}
