// Is this process a child of Electron's main process? Then this port leads there: only main can fork, and main says when to end.
import type { MainPort } from '../../adapters/process/electron-spawner';

/** undefined in a plain Node process */
export const mainPort: MainPort | undefined = (process as unknown as { parentPort?: MainPort }).parentPort;
