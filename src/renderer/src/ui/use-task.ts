// Something the person has asked for: is it under way, and did it fail?
import { useCallback, useRef, useState } from 'react';

export interface Task<A extends unknown[]> {
  run(...args: A): Promise<void>;
  running: boolean;
  /** Why the last run failed; null after a good one. */
  error: unknown;
}

/** Runs one at a time; a second request while one is under way is ignored. */
export function useTask<A extends unknown[]>(work: (...args: A) => Promise<unknown>): Task<A> {
  const [state, setState] = useState<{ running: boolean; error: unknown }>({ running: false, error: null });
  const busy = useRef(false);
  const latest = useRef(work);
  latest.current = work;

  const run = useCallback(async (...args: A) => {
    if (busy.current) return;
    busy.current = true;
    setState({ running: true, error: null });
    try {
      await latest.current(...args);
      setState({ running: false, error: null });
    } catch (error) {
      setState({ running: false, error });
    } finally {
      busy.current = false;
    }
  }, []);

  return { run, ...state };
}
