// The literal guard: what the person typed word for word stays on the first page, whatever the models prefer.

/**
 * Moves guarded entries that fell off the page to its last places. Unguarded entries they displace follow right
 * after the page. The order within the guarded and within the unguarded stays as it was, and when every guarded
 * entry is on the page already, nothing moves.
 * @param ranked best first, without repeats
 * @param guarded at most `pageSize` of them are kept on the page, the best ranked ones first
 */
export function keepOnPage<T>(ranked: readonly T[], guarded: ReadonlySet<T>, pageSize: number): T[] {
  const fallen = ranked.slice(pageSize).filter((entry) => guarded.has(entry));
  const page = ranked.slice(0, pageSize);
  const displaced: T[] = [];
  for (let i = page.length - 1; i >= 0 && displaced.length < fallen.length; i--) {
    const entry = page[i] as T;
    if (!guarded.has(entry)) displaced.unshift(entry);
  }
  const kept = fallen.slice(0, displaced.length);
  const moved = new Set([...displaced, ...kept]);
  return [
    ...page.filter((entry) => !moved.has(entry)),
    ...kept,
    ...displaced,
    ...ranked.slice(pageSize).filter((entry) => !moved.has(entry)),
  ];
}
