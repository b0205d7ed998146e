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
  const guard = (asked: object, fail: (error: Error, args: readonly unknown[]) => unknown): void => {
    for (const act of questionsOf(asked)) {
      replaceFunction(asked, act, (ask) => {
        return function guarded(this: unknown, ...args) {
          if (passes(act, args[0])) return ask.apply(this, args);
          return fail(refuse('resolve', String(args[0])), args);
        };
      });
    }
  };
  guard(dns, answerWith);
  guard(dns.Resolver.prototype, answerWith);
  guard(dns.promises, (error) => Promise.reject(error));
  guard(dns.promises.Resolver.prototype, (error) => Promise.reject(error));
}

function answerWith(error: Error, args: readonly unknown[]): void {
  const answer = args.findLast((arg) => typeof arg === 'function');
  if (!answer) throw error;
  process.nextTick(answer as (error: Error) => void, error);
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
