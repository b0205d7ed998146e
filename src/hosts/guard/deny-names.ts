// No name is asked for, unless an opening leads to it: a question to a name server tells a stranger what is looked for.
import dns from 'node:dns';
import { isIP } from 'node:net';
import type { Openings } from './openings';
import type { Refusals } from './refusals';
import { replaceFunction } from './replace';

const QUESTION = /^(?:lookup|lookupService|resolve\w*|reverse)$/;

export function denyNames({ refuse }: Refusals, openings: Openings): void {
  const passes = (act: string, name: unknown): boolean => {
    // A number is its own answer. The other questions about one go to a name server.
    const isNoQuestion = act === 'lookup' && (!name || (typeof name === 'string' && isIP(name) !== 0));
    return isNoQuestion || (typeof name === 'string' && openings.mayResolve(name));
  };
  for (const asked of [dns, dns.Resolver.prototype]) {
    for (const act of questionsOf(asked)) {
      replaceFunction(asked, act, (ask) => {
        return function guarded(this: unknown, ...args) {
          if (passes(act, args[0])) return ask.apply(this, args);
          const error = refuse('resolve', String(args[0]));
          const answer = args.findLast((arg) => typeof arg === 'function');
          if (!answer) throw error;
          process.nextTick(answer as (error: Error) => void, error);
          return undefined;
        };
      });
    }
  }
  for (const asked of [dns.promises, dns.promises.Resolver.prototype]) {
    for (const act of questionsOf(asked)) {
      replaceFunction(asked, act, (ask) => {
        return function guarded(this: unknown, ...args) {
          if (passes(act, args[0])) return ask.apply(this, args);
          return Promise.reject(refuse('resolve', String(args[0])));
        };
      });
    }
  }
}

/** With those that are inherited, such as a resolver's from its base. */
function questionsOf(asked: object): string[] {
  const names = new Set<string>();
  for (let place: object | null = asked; place && place !== Object.prototype; ) {
    for (const name of Object.getOwnPropertyNames(place)) if (QUESTION.test(name)) names.add(name);
    place = Object.getPrototypeOf(place) as object | null;
  }
  return [...names];
}
