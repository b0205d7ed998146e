// The library's state as the engine reports it, for as long as there is an engine.
import { useEffect, useState } from 'react';
import type { Client, LibraryStatus } from '../../../contract';

/** How long to wait before a stream that ended by itself is asked for again. */
const ASK_AGAIN_MS = 1_000;

export interface LibraryState {
  /** The last report; kept while the engine restarts. */
  status: LibraryStatus | null;
  /** Why there is none, when the engine answered with an error. */
  error: unknown;
}

export function useLibraryStatus(client: Client | null): LibraryState {
  const [state, setState] = useState<LibraryState>({ status: null, error: null });

  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    const { signal } = cancel;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function watch(engine: Client): Promise<void> {
      try {
        for await (const status of await engine.library.watchStatus({}, { signal })) {
          setState({ status, error: null });
        }
      } catch (error) {
        if (signal.aborted) return;
        setState((last) => ({ ...last, error }));
      }
      if (!signal.aborted) timer = setTimeout(() => void watch(engine), ASK_AGAIN_MS);
    }

    void watch(client);
    return () => {
      clearTimeout(timer);
      cancel.abort();
    };
  }, [client]);

  return state;
}
