// People's searches come first: work that nobody waits for by the second gives way to them and begins anew afterwards.
import { createBroadcast } from '../indexing/broadcast';

export class Foreground {
  readonly #ended = createBroadcast();
  #searches = 0;
  #begun = new AbortController();

  /** The same pages. Until they end, fail or are aborted, other work waits. */
  async *search<T>(pages: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, void> {
    const leave = this.#enter();
    // A caller in the same process may abort and never ask for the next page: then nobody runs the `finally` below.
    signal.addEventListener('abort', leave, { once: true });
    try {
      yield* pages;
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  /**
   * Works while no search is under way. One that begins aborts the signal given to `work`, which is then begun anew.
   * Rejects with the reason of `signal`, or as `work` does.
   */
  async giveWay<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      signal.throwIfAborted();
      while (this.#searches > 0) await this.#ended.wait(signal);
      const begun = this.#begun.signal;
      try {
        return await work(AbortSignal.any([signal, begun]));
      } catch (thrown) {
        if (signal.aborted || !begun.aborted) throw thrown;
      }
    }
  }

  #enter(): () => void {
    this.#searches += 1;
    this.#begun.abort(new Error('A search comes first.'));
    this.#begun = new AbortController();
    let inside = true;
    return () => {
      if (inside) this.#searches -= 1;
      inside = false;
      if (this.#searches === 0) this.#ended.send();
    };
  }
}
