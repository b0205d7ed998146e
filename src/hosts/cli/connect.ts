// Finds an engine for a verb: the one already running on this library, or one of its own that ends with the verb.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type Endpoint, readEndpoint } from '../../adapters/fs/endpoint-file';
import type { Client } from '../../contract';
import { Failure } from '../../engine/failure';
import { connectNodeSocket } from '../../rpc/connect-node-socket';
import { connectInProcess } from '../../rpc/serve';

export interface Connection {
  client: Client;
  /** True when another process owns the library and answers. */
  attached: boolean;
  /** False once the process at the other end is gone: every further call fails. */
  isOpen(): boolean;
  close(): Promise<void>;
}

/** An owner that is just starting or just ending is given this long to make up its mind. */
const OWNER_PATIENCE_MS = 5_000;
const RETRY_MS = 100;
const DIAL_TIMEOUT_MS = 2_000;

/** What an engine of one's own is to do: answer, index as well, or recognise text in pictures too. One that runs already does as it was started. */
export type Work = 'off' | 'once' | 'recognize';

export async function connectToLibrary(dataDir: string, work: Work): Promise<Connection> {
  const giveUpAt = Date.now() + OWNER_PATIENCE_MS;
  for (;;) {
    const attached = await attach(dataDir);
    if (attached) return attached;
    try {
      return await ownEngine(dataDir, work);
    } catch (thrown) {
      const taken = thrown instanceof Failure && thrown.code === 'data_dir_in_use';
      if (!taken || Date.now() >= giveUpAt) throw thrown;
      await sleep(RETRY_MS);
    }
  }
}

/** Lets go of the library whatever comes of it. */
export async function withLibrary(
  dataDir: string,
  work: Work,
  use: (client: Client, connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await connectToLibrary(dataDir, work);
  try {
    await use(connection.client, connection);
  } finally {
    await connection.close();
  }
}

/** To the engine that owns the library; null where none answers. */
export async function attach(dataDir: string): Promise<Connection | null> {
  const endpoint = await readEndpoint(dataDir);
  if (!endpoint) return null;
  const socket = await dial(endpoint);
  if (!socket) return null;
  return {
    client: connectNodeSocket(socket),
    attached: true,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: async () => socket.close(),
  };
}

/** null when nobody answers any more: the file outlived its engine. */
function dial(endpoint: Endpoint): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket('ws://localhost/rpc', {
      headers: { authorization: `Bearer ${endpoint.token}` },
      handshakeTimeout: DIAL_TIMEOUT_MS,
      createConnection: () => connect(endpoint.socketPath),
    });
    socket.once('open', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

/** Loaded only when needed: a verb that attaches should not pay for the engine's code. */
async function ownEngine(dataDir: string, work: Work): Promise<Connection> {
  const { startEngineHere } = await import('../engine/start-here');
  const engine = await startEngineHere({
    dataDir,
    indexing: work === 'off' ? 'off' : 'once',
    recognize: work === 'recognize',
    warm: work !== 'off',
  });
  return {
    client: connectInProcess(engine.router),
    attached: false,
    isOpen: () => true,
    close: () => engine.close(),
  };
}
