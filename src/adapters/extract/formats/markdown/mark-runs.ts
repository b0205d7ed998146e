// How far do signs of emphasis reach: the runs of one sign, and whether an asterisk has a partner.

export interface AsteriskReach {
  /** Index of the first asterisk with something right after it; Infinity when there is none. */
  firstOpener: number;
  /** Index of the last asterisk with something right before it; -1 when there is none. */
  lastCloser: number;
}

export function asteriskReach(text: string): AsteriskReach {
  const firstOpener = text.search(/\*[^\s*]/);
  let lastCloser = text.lastIndexOf('*');
  while (lastCloser > 0 && /[\s*]/.test(text.charAt(lastCloser - 1)))
    lastCloser = text.lastIndexOf('*', lastCloser - 1);
  return {
    firstOpener: firstOpener === -1 ? Number.POSITIVE_INFINITY : firstOpener,
    lastCloser: lastCloser > 0 ? lastCloser : -1,
  };
}

export function runLength(text: string, start: number, mark: string): number {
  let end = start;
  while (text[end] === mark) end += 1;
  return end - start;
}
