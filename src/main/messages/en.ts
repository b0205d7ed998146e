// What the main process says by itself in English: tray, menu, notifications, error boxes. It defines which words there are;
// zh.ts must have the same.
import type { ErrorCode } from '../../contract';
import { menuEn } from './menu-en';

const numbers = new Intl.NumberFormat('en');

export const en = {
  open: 'Open Bookwheel',
  search: 'Search…',
  /** @param keys as a person reads them */
  hotKeyTaken: (keys: string) => `${keys} belongs to another program`,
  hotKeyUnsupported: (keys: string) => `This desktop does not let ${keys} open the search`,
  starting: 'Opening your library…',
  stopped: 'Reading has stopped; open Bookwheel to see why',
  noFolders: 'No folders yet',
  allSearchable: (n: number) => `All ${numbers.format(n)} ${n === 1 ? 'file' : 'files'} searchable`,
  someSearchable: (n: number, total: number) =>
    `${numbers.format(n)} of ${numbers.format(total)} files searchable`,
  waiting: (n: number) => `${numbers.format(n)} waiting`,
  paused: 'Indexing paused',
  pausedWaiting: (n: number) => `Indexing paused, ${numbers.format(n)} waiting`,
  pause: 'Pause indexing',
  resume: 'Resume indexing',
  quit: 'Quit Bookwheel',
  keptTitle: 'Bookwheel is still running',
  kept: 'It keeps your library up to date. To end it, choose Quit in the tray; the settings have a switch.',

  cannotStart: 'Bookwheel cannot start',
  /** @param cause as the system or the library in question put it */
  startFailed: (cause: string) => cause,
  cannotSearch: 'Bookwheel cannot search now',
  engineStopped: (times: number, exitCode: number) =>
    `The search engine stopped ${times} times in a row (last exit code ${exitCode}).`,
  /** @param sentence the engine's own, in English */
  engineFailed: (_code: ErrorCode, sentence: string) => sentence,

  menu: menuEn,
};

export type Messages = typeof en;
