// Puts a function of ours in the place of one of Node's, for good: nothing that is loaded later can put the old one back.

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/**
 * @param make is given the old function
 * Where there is no such function nothing is done: not every Node has all of them.
 */
export function replaceFunction(target: object, name: string, make: (old: Callable) => Callable): void {
  const old: unknown = Reflect.get(target, name);
  if (typeof old !== 'function') return;
  const replacement = make(old as Callable);
  const isDone = Reflect.defineProperty(target, name, {
    enumerable: true,
    configurable: false,
    // A getter: things that inherit it may still have one of their own by that name.
    get: () => replacement,
    set(this: unknown, value: unknown) {
      if (this === target || typeof this !== 'object' || this === null) return;
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
    },
  });
  if (!isDone) throw new Error(`The network guard could not take the place of ${name}.`);
}
