// The engine as a process that can be killed: watches, answers on its socket, and builds the vector graph early, so that
// there is a vector file to be damaged. `torture-engine <data directory>`.
import { once } from 'node:events';
import { startEngineHere } from '../../src/hosts/engine/start-here';

/** A library of some hundred passages has a graph then, as otherwise only one of hundreds of thousands has. */
const EXACT_VECTORS = 64;

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('Which data directory?');
const engine = await startEngineHere({
  dataDir,
  indexing: 'watch',
  recognize: false,
  warm: true,
  exactVectors: EXACT_VECTORS,
});
process.stdout.write('ready\n');
await once(process, 'SIGTERM');
await engine.close();
process.exit(0);
