// Was the program called as the command line (`bookwheel search …`) or as the app?
import { isLinkWord } from '../contract/links';

/** What the launcher puts before the words: a verb needs no display. They are for Chromium, which has read them by now. */
const SWITCH_FOR_CHROMIUM = /^--(ozone-platform=.*|disable-gpu|no-sandbox)$/;
const ASKS_ABOUT_THE_PROGRAM = ['--help', '--version'];

/**
 * @param args after the program's own name
 * @returns the words for the command line; null when the app was called: with nothing, with options of its own, or with an address
 */
export function cliVerb(args: readonly string[]): string[] | null {
  const start = args.findIndex((word) => !SWITCH_FOR_CHROMIUM.test(word));
  const first = args[start];
  if (first === undefined) return null;
  const isForApp = first.startsWith('-') || isLinkWord(first);
  return isForApp && !ASKS_ABOUT_THE_PROGRAM.includes(first) ? null : args.slice(start);
}
