// Reading files is to be felt by nobody: children that do only that get the processor when others leave it.
import { constants, getPriority, setPriority } from 'node:os';
import type { ChildRole, Log } from '../../engine/ports';

/** A search waits for the models, never for these. */
const IN_BACKGROUND: ReadonlySet<ChildRole> = new Set(['extract']);
const LOW = constants.priority.PRIORITY_BELOW_NORMAL;

let toldFailure = false;

/** To be called at once after the start: threads inherit it from the one that makes them. Never throws. */
export function lowerPriority(role: ChildRole, pid: number | null | undefined, log: Log): void {
  if (!IN_BACKGROUND.has(role) || !pid) return;
  try {
    // A program that was started with less stays so: only an administrator could raise it.
    if (getPriority(pid) < LOW) setPriority(pid, LOW);
  } catch (error) {
    // It works as well without, and every further child would fail alike.
    if (!toldFailure) log.warn('A child process keeps the usual priority', { role, reason: String(error) });
    toldFailure = true;
  }
}
