// What every verb is given. A verb prints its result and returns; what it throws becomes a sentence and an exit code.
import type { Invocation } from '../arguments';
import type { Terminal } from '../terminal';

export interface VerbContext {
  invocation: Invocation;
  terminal: Terminal;
  dataDir: string;
  /** Where relative paths start: the folder the person called from. */
  callerDir: string;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

export type VerbHandler = (context: VerbContext) => Promise<void>;
