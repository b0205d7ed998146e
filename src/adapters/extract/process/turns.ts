// Which file comes next, among a few children that each read one at a time?
import type { ExtractChild } from './extract-child';

/** First come, first served; who is in a hurry goes before all that wait. */
export class Turns {
  readonly #free: ExtractChild[];
  readonly #waiting: ((child: ExtractChild) => void)[] = [];

  constructor(free: ExtractChild[]) {
    this.#free = free;
  }

  async take<Result>(
    signal: AbortSignal,
    use: (child: ExtractChild) => Promise<Result>,
    isUrgent = false,
  ): Promise<Result> {
    const child = this.#free.pop() ?? (await this.#wait(signal, isUrgent));
    try {
      return await use(child);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(child);
      else this.#free.push(child);
    }
  }

  #wait(signal: AbortSignal, isUrgent: boolean): Promise<ExtractChild> {
    return new Promise((resolve, reject) => {
      const turn = (child: ExtractChild): void => {
        signal.removeEventListener('abort', leave);
        resolve(child);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(signal.reason);
      };
      if (isUrgent) this.#waiting.unshift(turn);
      else this.#waiting.push(turn);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
