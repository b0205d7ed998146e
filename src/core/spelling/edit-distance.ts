// How many slips of the fingers lie between two words? Damerau-Levenshtein distance, and which slips are likely ones.

/** Rows of the keyboard most people type Latin letters on; neighbours stand side by side or one row apart. */
const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

const keyPlaces = new Map<string, readonly [row: number, column: number]>(
  KEY_ROWS.flatMap((keys, row) => Array.from(keys, (key, column) => [key, [row, column]] as const)),
);

/**
 * Letters inserted, dropped, replaced, or two neighbours swapped, none touched twice (optimal string alignment).
 * @returns more than `limit` (not always the distance) where it is more
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [beforeLast, last, current] = rowsOfLength(b.length + 1);
  for (let column = 0; column <= b.length; column += 1) last[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let distance = (last[column - 1] ?? 0) + (same ? 0 : 1);
      distance = Math.min(distance, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (areSwapped(a, row, b, column)) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = distance;
      if (distance < least) least = distance;
    }
    // A swap reaches back two rows, and so may be cheaper by one than the last row promises.
    if (least > limit + 1) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length] ?? 0;
}

/** Used again by every call: a search compares a word with some thousands. */
let scratch: [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(0),
  new Uint16Array(0),
  new Uint16Array(0),
];

function rowsOfLength(length: number): [Uint16Array, Uint16Array, Uint16Array] {
  if (scratch[0].length < length) {
    scratch = [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
  }
  return scratch;
}

function areSwapped(a: string, row: number, b: string, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
    a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
  );
}

/** Whether one is the other but for a likely slip: neighbours swapped, a letter doubled or not, the key beside hit. */
export function isLikelySlip(typed: string, meant: string): boolean {
  let start = 0;
  while (start < typed.length && typed.charCodeAt(start) === meant.charCodeAt(start)) start += 1;
  let end = 0;
  const shorter = Math.min(typed.length, meant.length);
  while (end < shorter - start && typed.at(-1 - end) === meant.at(-1 - end)) end += 1;
  const wrong = typed.slice(start, typed.length - end);
  const right = meant.slice(start, meant.length - end);
  if (wrong.length + right.length === 1) return wrong + right === meant.charAt(start - 1);
  if (wrong.length === 2 && right.length === 2)
    return wrong.charAt(0) === right.charAt(1) && wrong.charAt(1) === right.charAt(0);
  return wrong.length === 1 && right.length === 1 && areNeighbours(wrong, right);
}

function areNeighbours(a: string, b: string): boolean {
  const [placeOfA, placeOfB] = [keyPlaces.get(a), keyPlaces.get(b)];
  if (!placeOfA || !placeOfB) return false;
  const columns = placeOfB[1] - placeOfA[1];
  const rows = placeOfB[0] - placeOfA[0];
  // Each row is set in by half a key: the key below lies between its column and the one before.
  if (rows === 0) return Math.abs(columns) === 1;
  return Math.abs(rows) === 1 && (columns === 0 || columns === -rows);
}
