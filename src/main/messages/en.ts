// What the tray and the system's notifications say in English. It defines which words there are; zh.ts must have the same.
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
};

export type Messages = typeof en;
