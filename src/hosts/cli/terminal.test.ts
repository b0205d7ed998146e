// What a terminal is given of text that came out of files.
import { describe, expect, it } from 'vitest';
import { toJson } from './formats/json';
import { printable, tamed } from './terminal';

/** Sets the title of the window, erases the line, begins in eight bits, turns text around. */
const HOSTILE = 'a\u001b]0;owned\u0007b\r\u001b[2Kc\u009b31md\u202ee\u2066f\u007fg';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('text from files', () => {
  it('is printable as a name, on one line', () => {
    expect(printable(HOSTILE)).not.toMatch(OBEYED);
    expect(printable('one\ntwo\tthree')).toBe('one\ufffdtwo\ufffdthree');
    expect(printable('保修 ‎café 🙂')).toBe('保修 ‎café 🙂');
  });

  it('is tamed on its way out, and keeps lines, tabs and our own styles', () => {
    expect(tamed(HOSTILE, true)).not.toMatch(OBEYED);
    expect(tamed('\u001b[1mbold\u001b[22m\n\ta line', true)).toBe('\u001b[1mbold\u001b[22m\n\ta line');
    expect(tamed('\u001b[33mmark\u001b[39m', false)).not.toContain('\u001b');
    expect(tamed('\u001b[8mhidden \u001b[1;31mred', true)).not.toContain('\u001b');
  });

  it('is the same in JSON, in letters a terminal does not obey', () => {
    const json = toJson({ path: HOSTILE, '\u202e': 1 });
    expect(json).not.toMatch(OBEYED);
    expect(JSON.parse(json)).toEqual({ path: HOSTILE, '\u202e': 1 });
  });
});
