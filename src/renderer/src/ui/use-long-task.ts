// Something of the engine's that takes long, for as long as it takes: it goes on when the panel it was begun in is closed.
import { useEffect, useRef, useState } from 'react';
import type { Client } from '../../../contract';
import { failureOf, INTERRUPTED, type LongTaskState } from './long-task';

export interface LongTask<Input, Progress> {
  state: LongTaskState<Progress>;
  /** Does nothing while one is under way. */
  start(input: Input): void;
  cancel(): void;
  /** Forgets how the last one ended. */
  forget(): void;
}

const IDLE = { phase: 'idle' } as const;

/** @param work yields how far it has come, the first time at once */
export function useLongTask<Input, Progress>(
  client: Client | null,
  work: (engine: Client, input: Input, signal: AbortSignal) => AsyncIterable<Progress>,
): LongTask<Input, Progress> {
  const [state, setState] = useState<LongTaskState<Progress>>(IDLE);
  const running = useRef<AbortController | null>(null);

  function end(how: LongTaskState<Progress>): void {
    running.current?.abort();
    running.current = null;
    setState(how);
  }

  useEffect(() => {
    if (!client) return;
    return () => {
      if (!running.current) return;
      running.current.abort();
      running.current = null;
      setState({ phase: 'failed', error: INTERRUPTED });
    };
  }, [client]);

  async function run(engine: Client, input: Input): Promise<void> {
    const own = new AbortController();
    running.current = own;
    try {
      for await (const progress of work(engine, input, own.signal)) {
        if (running.current !== own) return;
        setState({ phase: 'running', ...progress });
      }
      if (running.current === own) end({ phase: 'done' });
    } catch (error) {
      if (running.current === own) end({ phase: 'failed', error: failureOf(error) });
    }
  }

  return {
    state,
    start(input) {
      if (client && !running.current) void run(client, input);
    },
    cancel: () => end(IDLE),
    forget() {
      if (!running.current) setState(IDLE);
    },
  };
}
