// A connection may be torn, or speak nonsense, at any moment. Node throws what nobody listens for, which would end the program.
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** For a socket that was handed over with its upgrade: Node listens to it no longer. */
export function endWhenTorn(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
}

/** The other side broke the protocol or went away: what is told to it is told by then, and the connection closes by itself. */
export function closeWhenBroken(socket: WebSocket): void {
  socket.on('error', () => socket.terminate());
}
