// How many of something, in English.
export const numbers = new Intl.NumberFormat('en');

/** "1 file", "1,204 files". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${numbers.format(n)} ${n === 1 ? one : many}`;
}
