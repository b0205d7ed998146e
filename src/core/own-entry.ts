// Looks a word from a file or a request up in a table of ours. Every object of JavaScript answers to more words than stand in it:
// `table['constructor']` is a function, and would become text, or fail where text is expected.

export function ownEntry<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
