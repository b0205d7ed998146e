// The parent's side of handing over a file: the request, then what did not fit into it, each piece once the one before has
// been received.
import type { ChildHandle } from '../../../engine/ports';
import type { ExtractRequest } from './messages';

/** One request, and the bytes that did not fit into it, to be read anew for every attempt. */
export interface ExtractJob {
  request: ExtractRequest;
  rest(): AsyncIterable<Uint8Array>;
}

/** A child as far as files are sent to it. */
export interface Receiver {
  handle: Pick<ChildHandle, 'post'>;
  /** By request: called when a piece of a large file has arrived. */
  received: Map<number, () => void>;
}

/** @returns null once all has been sent, or when nobody wants it any more; the error when the disk gave up on the way */
export async function feedChild(
  child: Receiver,
  { request, rest }: ExtractJob,
  over: AbortSignal,
): Promise<{ kind: 'unreadable'; error: unknown } | null> {
  const { id } = request;
  let arrived = nextArrival(child, id, over);
  child.handle.post(request);
  if (request.bytes.length >= request.length) return null;
  try {
    for await (const more of rest()) {
      await arrived;
      if (over.aborted) return null;
      arrived = nextArrival(child, id, over);
      child.handle.post({ id, more, isLast: false });
    }
  } catch (error) {
    return { kind: 'unreadable', error };
  }
  await arrived;
  if (!over.aborted) child.handle.post({ id, more: new Uint8Array(0), isLast: true });
  return null;
}

/** Resolves when the child says that it has received what is sent next, or when that no longer matters. */
function nextArrival(child: Receiver, id: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    child.received.set(id, resolve);
    if (over.aborted) resolve();
    over.addEventListener('abort', () => resolve(), { once: true });
  });
}
