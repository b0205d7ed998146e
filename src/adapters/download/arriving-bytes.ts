// The body of an answer, piece by piece, to the last byte that arrived. Reading it as a stream would drop, when the
// connection breaks, what had come and was not yet asked for; the next attempt would fetch it again.
import type { IncomingMessage } from 'node:http';

/** Pieces kept while the disk is slower than the line; a piece has at most 64 KiB. */
const MOST_WAITING = 16;

/** Listens from this moment on. The result throws what broke the connection, after everything that came before. */
export function arrivingBytes(response: IncomingMessage): AsyncIterable<Buffer> {
  const waiting: Buffer[] = [];
  let over = false;
  let failure: unknown = null;
  let wake = (): void => undefined;
  const end = (thrown: unknown): void => {
    if (over) return;
    failure = thrown;
    over = true;
    wake();
  };
  response.on('data', (piece: Buffer) => {
    waiting.push(piece);
    if (waiting.length >= MOST_WAITING) response.pause();
    wake();
  });
  response.on('end', () => end(null));
  response.on('error', end);
  response.on('close', () => end(new Error('closed before its end')));

  async function* pieces(): AsyncGenerator<Buffer, void, void> {
    for (;;) {
      for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) yield piece;
      if (over) break;
      response.resume();
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure !== null) throw failure;
  }
  return pieces();
}
