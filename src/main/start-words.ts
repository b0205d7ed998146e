// What does this start of the program ask for? Read from its command line, the first one's or a later one's, to which the
// system and Chromium add words of their own in any order.
import { isLinkWord } from '../contract/links';

export interface StartWords {
  /** Show the launcher, or hide it where it is shown. */
  toggle: boolean;
  /** Started at login: no window. */
  hidden: boolean;
  /** Not parsed yet. */
  link: string | null;
}

/** @param args without the program itself */
export function startWords(args: readonly string[]): StartWords {
  return {
    toggle: args.includes('--toggle'),
    hidden: args.includes('--hidden'),
    link: args.find(isLinkWord) ?? null,
  };
}
