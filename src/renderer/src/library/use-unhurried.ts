// A value that changes many times a second, for something that is costly to do each time.
import { useEffect, useRef, useState } from 'react';

/** @returns the latest value, but no more than one a `pauseMs`; the last one is never missed */
export function useUnhurried<T extends string | number | boolean>(value: T, pauseMs: number): T {
  const [taken, setTaken] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  latest.current = value;

  useEffect(() => {
    if (value === taken || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setTaken(latest.current);
    }, pauseMs);
  }, [value, taken, pauseMs]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return taken;
}
