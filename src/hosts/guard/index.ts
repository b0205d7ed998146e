// The guard of every Node process of Bookwheel: nothing gets out but through the one gate, in the processes that have it. It is
// a bundle of its own, imported by the first line of every other one, so that it is in place before anything else is loaded
// (build.node.config.ts, electron.vite.config.ts). It guards against what libraries do and what is overlooked, also in what is
// read of hostile files; compiled code does not pass through here, and is watched by the tests that trace the whole program.
import { syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NetworkGuard } from '../../contract/network-guard';
import { denyDetours } from './deny-detours';
import { denyNames } from './deny-names';
import { denySockets } from './deny-sockets';
import { createOpenings } from './openings';
import { createRefusals } from './refusals';

install(new URL(import.meta.url));

/** @param self the bundle's own address: with `?gate` in a process that downloads */
function install(self: URL): void {
  const refusals = createRefusals(() => performance.now());
  const openings = createOpenings();
  denySockets(refusals, openings);
  denyNames(refusals, openings);
  denyDetours(refusals, dirname(dirname(fileURLToPath(self))));
  syncBuiltinESMExports();

  let key = self.searchParams.has('gate') ? openings.key : null;
  const guard: NetworkGuard = {
    onRefused: refusals.onRefused,
    takeKey() {
      const taken = key;
      key = null;
      return taken;
    },
  };
  Object.defineProperty(globalThis, 'bookwheelNetworkGuard', { value: Object.freeze(guard) });
}
