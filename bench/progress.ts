// Progress on standard error: one line that overwrites itself on a terminal, now and then a line of its own elsewhere.

/** How often progress is said. */
const EVERY_MS = { terminal: 500, file: 10_000 };

export interface Progress {
  /** Said only when the last line is old enough. */
  say(line: string): void;
  /** Said in any case, and left standing. */
  note(line: string): void;
  clear(): void;
}

export function createProgress(): Progress {
  const { isTTY, columns } = process.stderr;
  const every = isTTY ? EVERY_MS.terminal : EVERY_MS.file;
  let saidAt = Number.NEGATIVE_INFINITY;
  const clear = (): void => {
    if (isTTY) process.stderr.write('\r\x1b[K');
  };
  return {
    say(line) {
      const now = performance.now();
      if (now - saidAt < every) return;
      saidAt = now;
      process.stderr.write(isTTY ? `\r\x1b[K${line.slice(0, columns)}` : `${line}\n`);
    },
    note(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    clear,
  };
}
