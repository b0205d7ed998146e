// Can a child be started where there is no network? Node's permission model does not cover it; on Linux a network
// namespace of its own does, which has no interface at all. Elsewhere there is no means that needs no installation.
import { execFile } from 'node:child_process';

/** A program and its first arguments; the command to be jailed follows. */
export type Jail = readonly [program: string, ...args: string[]];

/** With a user namespace an ordinary user may do it; without one, only root. Tried in this order. */
const WAYS: readonly Jail[] = [
  ['unshare', '--user', '--map-current-user', '--net', '--'],
  ['unshare', '--net', '--'],
];
const PROBE_MS = 5_000;

let found: Promise<Jail | null> | null = null;

/** Asked once per process. @returns null where children keep the network */
export function findNetworkJail(platform: NodeJS.Platform = process.platform): Promise<Jail | null> {
  if (platform !== 'linux') return Promise.resolve(null);
  found ??= firstThatWorks(WAYS);
  return found;
}

async function firstThatWorks(ways: readonly Jail[]): Promise<Jail | null> {
  for (const way of ways) if (await works(way)) return way;
  return null;
}

function works([program, ...args]: Jail): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, [...args, 'true'], { timeout: PROBE_MS }, (error) => resolve(error === null));
  });
}
