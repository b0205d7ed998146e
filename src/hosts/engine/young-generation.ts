// How much garbage may lie around in the engine before it is collected?
import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets the room for new objects grow to over 100 MB in a process that once had much to do, and does not give it back.
 * Ended here, at the 8 MB it has by then: with 108,000 passages the engine holds 302 MB after searching instead of 431,
 * and indexing takes no longer. Node's own limit (--max-semi-space-size) can only be given to a process that starts.
 */
export function endYoungGrowth(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
