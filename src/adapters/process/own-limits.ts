// What may this very process do? Told by what the system and Node hold it to, not by what was meant when it was started.
import { networkInterfaces } from 'node:os';
import * as z from 'zod';

export const ProcessLimits = z.object({
  /** `none`: there is no interface to send anything over. `guarded`: there is, and the guard lets nothing through. */
  network: z.enum(['none', 'guarded', 'open']),
  /** Whether it may read files beside its own. */
  readsFiles: z.boolean(),
});
export type ProcessLimits = z.infer<typeof ProcessLimits>;

export function ownLimits(): ProcessLimits {
  return { network: ownNetwork(), readsFiles: mayReadFiles() };
}

function ownNetwork(): ProcessLimits['network'] {
  if (Object.keys(networkInterfaces()).length === 0) return 'none';
  return globalThis.bookwheelNetworkGuard ? 'guarded' : 'open';
}

/** Node has the permissions only where they are switched on; Electron's children never do. */
function mayReadFiles(): boolean {
  const { permission } = process as { permission?: { has(scope: string): boolean } };
  return permission?.has('fs.read') ?? true;
}
