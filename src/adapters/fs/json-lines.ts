// What stands in a file of one JSON value a line; a line that is none is null: somebody has written into the file, or a power
// cut has cut it.
import { readFileSync } from 'node:fs';

/** Empty where there is no such file. */
export function linesOf(path: string): unknown[] {
  return readText(path)
    .split('\n')
    .map((line) => asJson(line));
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw thrown;
  }
}

export function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
