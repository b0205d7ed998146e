// What was refused, told to whoever listens: at once the first time, then at most once a minute, so that a process that keeps
// trying fills no list.
import type { Refusal, RefusedAct } from '../../contract/network-refusals';

const AGAIN_AFTER_MS = 60_000;
/** Different ones per process; whatever made up so many is told by then. */
const MOST_KINDS = 200;

export interface Refusals {
  /** Notes it. @returns what the caller is to be given */
  refuse(act: RefusedAct, target: string): NodeJS.ErrnoException;
  onRefused(listener: (refusal: Refusal) => void): void;
}

export function createRefusals(now: () => number): Refusals {
  const kinds = new Map<string, { toldAt: number; times: number }>();
  const untold: Refusal[] = [];
  const listeners: ((refusal: Refusal) => void)[] = [];

  function tell(refusal: Refusal): void {
    if (listeners.length === 0) untold.push(refusal);
    for (const listener of listeners) {
      try {
        listener(refusal);
      } catch {
        // Refusing must not fail because telling of it does.
      }
    }
  }

  function note(act: RefusedAct, target: string): void {
    const name = `${act} ${target}`;
    const kind = kinds.get(name) ?? { toldAt: Number.NEGATIVE_INFINITY, times: 0 };
    if (!kinds.has(name) && kinds.size >= MOST_KINDS) return;
    kinds.set(name, kind);
    kind.times += 1;
    if (now() - kind.toldAt < AGAIN_AFTER_MS) return;
    const { times } = kind;
    Object.assign(kind, { toldAt: now(), times: 0 });
    tell({ act, target, times });
  }

  return {
    refuse(act, target) {
      const cut = target.slice(0, 200);
      note(act, cut);
      const sentence = `Bookwheel lets nothing out to the network: ${act} ${cut} was refused.`;
      return Object.assign(new Error(sentence), { code: 'ERR_NETWORK_REFUSED', syscall: act });
    },
    onRefused(listener) {
      listeners.push(listener);
      for (const refusal of untold.splice(0)) tell(refusal);
    },
  };
}
