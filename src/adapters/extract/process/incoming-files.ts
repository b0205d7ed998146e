// The child's side of receiving a file: puts the pieces of a large one together, then hands it on.
import type { ExtractRequest, MoreBytes, ParentMessage } from './messages';

export interface IncomingFiles {
  take(message: ParentMessage): void;
}

interface Incoming {
  request: ExtractRequest;
  bytes: Uint8Array;
  filled: number;
}

export function createIncomingFiles(options: {
  /** Another piece may come. */
  onReceived(id: number): void;
  /** With all its bytes. */
  onFile(request: ExtractRequest): void;
}): IncomingFiles {
  const incoming = new Map<number, Incoming>();

  function begin(request: ExtractRequest): void {
    if (request.bytes.length >= request.length) {
      options.onFile(request);
      return;
    }
    const bytes = new Uint8Array(request.length);
    bytes.set(request.bytes);
    incoming.set(request.id, { request, bytes, filled: request.bytes.length });
    options.onReceived(request.id);
  }

  function go({ id, more, isLast }: MoreBytes): void {
    const file = incoming.get(id);
    if (!file) return;
    const fitting = more.subarray(0, file.bytes.length - file.filled);
    file.bytes.set(fitting, file.filled);
    file.filled += fitting.length;
    if (!isLast) {
      options.onReceived(id);
      return;
    }
    incoming.delete(id);
    // The file shrank while it was read: what there was.
    options.onFile({ ...file.request, bytes: file.bytes.subarray(0, file.filled) });
  }

  return {
    take: (message) => ('more' in message ? go(message) : begin(message)),
  };
}
