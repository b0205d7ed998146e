// The second stage may change the order of the list, but not under the reader's hand: where does each row go?

/**
 * The new order, with the held rows left at the index they have now; all others follow in their new order around them.
 * A held row that the new order lacks stays too: taking it away would move another under the pointer.
 * @param held keys of rows of `current`
 * @param keyOf unique within each list
 */
export function reorderKeepingRow<T>(
  current: readonly T[],
  next: readonly T[],
  held: ReadonlySet<number>,
  keyOf: (row: T) => number,
): T[] {
  const fresh = new Map(next.map((row) => [keyOf(row), row]));
  const order = next.filter((row) => !held.has(keyOf(row)));
  // From the top down, so that no row put back moves another that was.
  current.forEach((row, index) => {
    if (held.has(keyOf(row))) order.splice(Math.min(index, order.length), 0, fresh.get(keyOf(row)) ?? row);
  });
  return order;
}
