// A child's end of the channel to the engine that asked for it, alike under Node's fork and Electron's utilityProcess.
// A child never outlives its parent: when the channel closes, the process exits.
import { createBirpc } from 'birpc';
import type { RefusalMessage } from '../../contract';

export interface ParentChannel {
  post(message: unknown): void;
  /** Messages that came before the first listener are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
}

/** What Electron adds to `process` in a utility process, as far as it is used here. */
export interface UtilityParentPort {
  once(event: 'message', listener: (event: { ports: ChannelPort[] }) => void): unknown;
}

/** Electron's MessagePortMain, as far as it is used here. */
export interface ChannelPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** The parts of `process` a channel is made of; tests pass their own. */
export interface ChildSide {
  parentPort?: UtilityParentPort;
  send?: ((message: unknown) => unknown) | undefined;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  exit(code: number): void;
}

/** Rejects when nothing started this process as a child. */
export async function connectToParent(side: ChildSide = process as ChildSide): Promise<ParentChannel> {
  const channel = await overWhatIsThere(side);
  globalThis.bookwheelNetworkGuard?.onRefused((networkRefused) =>
    channel.post({ networkRefused } satisfies RefusalMessage),
  );
  return channel;
}

async function overWhatIsThere(side: ChildSide): Promise<ParentChannel> {
  if (side.parentPort !== undefined) return overUtilityPort(side, side.parentPort);
  if (side.send !== undefined) return overFork(side, side.send.bind(side));
  throw new Error('This script is a child of the Bookwheel engine and is not started by hand.');
}

/** Answers the engine's calls with `functions`, for as long as this process lives. */
export async function answerParent(
  functions: object,
  { side, onCall }: { side?: ChildSide; onCall?: () => void } = {},
): Promise<void> {
  const channel = await connectToParent(side);
  createBirpc(functions, { post: channel.post, on: channel.onMessage, bind: 'functions' });
  if (onCall) channel.onMessage(onCall);
}

function overFork(side: ChildSide, send: (message: unknown) => unknown): ParentChannel {
  side.on('disconnect', () => side.exit(0));
  return {
    post: (message) => {
      send(message);
    },
    onMessage: (listener) => {
      side.on('message', listener);
    },
  };
}

/** Main's only message carries the port over which the engine is reached directly. */
async function overUtilityPort(side: ChildSide, parentPort: UtilityParentPort): Promise<ParentChannel> {
  const port = await new Promise<ChannelPort>((resolve, reject) => {
    parentPort.once('message', ({ ports: [port] }) => {
      if (port === undefined) reject(new Error('The message from the main process carried no port.'));
      else resolve(port);
    });
  });
  port.on('close', () => side.exit(0));
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
  };
}
