// From one of several places to the next, and round at the ends.
import { useEffect, useRef } from 'react';

/**
 * @param at the place one is at, from 0; -1 where one is at none of them: then no step is taken
 * @param go may take a while to bring one there: keys come faster, and the next step goes on from where the last one leads
 */
export function useSteps(at: number, count: number, go: (to: number) => void): (by: 1 | -1) => void {
  const leadsTo = useRef(at);
  useEffect(() => {
    leadsTo.current = at;
  }, [at]);
  return (by) => {
    if (at < 0 || count < 2) return;
    leadsTo.current = (leadsTo.current + by + count) % count;
    go(leadsTo.current);
  };
}
