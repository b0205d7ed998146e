// Writing to the terminal: results on stdout, everything else on stderr, colour only where a person will see it.

export interface Terminal {
  /** Results. */
  print(text: string): void;
  /** What a person wants to know but a script does not. */
  note(text: string): void;
  /** A line that is rewritten in place; only on a terminal. `null` clears it. */
  progress(text: string | null): void;
  readonly interactive: boolean;
  bold(text: string): string;
  quiet(text: string): string;
  mark(text: string): string;
}

const CLEAR_LINE = '\r\u001b[2K';
/** What this file itself puts around words: nothing else that begins with an escape is let through. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: styles begin with one
const OWN_STYLE = /(\u001b\[(?:1|22|2|33|39)m)/;

export function createTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const colour = process.stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const interactive = process.stderr.isTTY === true && env.TERM !== 'dumb';
  const style =
    (on: number, off: number) =>
    (text: string): string =>
      colour ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  endWithReader(process.stdout);
  endWithReader(process.stderr);
  let shown = false;
  const clear = (): void => {
    if (shown) process.stderr.write(CLEAR_LINE);
    shown = false;
  };
  return {
    interactive,
    print: (text) => {
      clear();
      process.stdout.write(`${tamed(text, colour)}\n`);
    },
    note: (text) => {
      clear();
      process.stderr.write(`${tamed(text, colour)}\n`);
    },
    progress: (text) => {
      clear();
      if (!interactive || text === null) return;
      process.stderr.write(printable(text).slice(0, (process.stderr.columns || 80) - 1));
      shown = true;
    },
    bold: style(1, 22),
    quiet: style(2, 22),
    mark: style(33, 39),
  };
}

/** A reader that has seen enough (`| head`) closes its end; that ends the command as it would any other, without a word. */
function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

/**
 * The last gate before the terminal, for whatever was not made printable where it came in: a sentence of an error, the reason a
 * reader gives, a name in a pack. Lines and tabs stay; so do our own styles, where there are any.
 */
export function tamed(text: string, styled: boolean): string {
  return text
    .split(OWN_STYLE)
    .map((piece, index) => {
      const isStyle = index % 2 === 1;
      return isStyle && styled ? piece : piece.replace(/[^\n\t]+/g, printable);
    })
    .join('');
}

/** File names may hold control characters; a terminal must not obey them. One line stays one line. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�');
}
