// Every sentence of the page in English. This catalogue defines which there are; zh.ts must have the same.
import type { ErrorCode, SearchNotice } from '../../../contract';
import { answersEn } from './en-answers';
import { assistantsEn } from './en-assistants';
import { connectionsEn } from './en-connections';
import { desktopEn } from './en-desktop';
import { firstRunEn } from './en-first-run';
import { libraryEn } from './en-library';
import { modelRefusalsEn } from './en-model-refusals';
import { modelsEn } from './en-models';
import { networkEn } from './en-network';
import { count, numbers } from './en-numbers';
import { pdfEn } from './en-pdf';
import { previewEn } from './en-preview';
import { problemDetailsEn } from './en-problem-details';
import { searchesEn } from './en-searches';
import { settingsEn } from './en-settings';

/** `s` of the fixed text joined with what the error happened to, where that is known. */
function named(subject: string | undefined): string {
  return subject ? ` (${subject})` : '';
}

export const en = {
  appName: 'Bookwheel',
  close: 'Close',
  tryAgain: 'Try again',

  // search box, chips, notices
  searchLabel: 'Search your documents',
  searchPlaceholder: 'Search by words or by meaning',
  clearQuery: 'Clear the search',
  filters: 'Filters',
  removeFilter: (filter: string) => `Remove filter ${filter}`,
  openLibrary: 'Library',
  openKeys: 'Keyboard',
  notices: {
    query_read_literally: () =>
      'Part of the search is no filter and was searched as plain words. A filter looks like type:pdf or before:2024.',
    vectors_waiting: (n: number | null, isAtLeast: boolean) => {
      if (n === null) return 'Some passages can be found by words but not yet by meaning.';
      if (n === 0) return 'Some files here may not be searchable by meaning yet.';
      const files = isAtLeast ? `More than ${count(n, 'file')}` : count(n, 'file');
      return `${files} here ${n === 1 && !isAtLeast ? 'is' : 'are'} not searchable by meaning yet.`;
    },
    vectors_unavailable: () =>
      'Searching by meaning does not work on this machine. These results are by words.',
    rerank_unavailable: () =>
      'Reading again does not work on this machine. The order is that of the first stage.',
    rerank_cut_short: () => 'Only the first passages were read again in the time there was.',
    files_waiting: (n: number | null, isAtLeast: boolean) => {
      if (n === null || n === 0) return 'Some files are still waiting to be read.';
      return `${isAtLeast ? 'More than ' : ''}${count(n, 'file')} here still waiting to be read.`;
    },
    similar_waiting: () =>
      'This document cannot be compared by meaning yet. This is being prepared; try again in a while.',
  } satisfies Record<SearchNotice['code'], (n: number | null, isAtLeast: boolean) => string>,

  // the list
  results: 'Results',
  recent: 'Recent documents',
  recentEmpty: 'Documents appear here as soon as the first ones are read.',
  page: (label: string) => `p. ${label}`,
  slide: (n: number) => `slide ${n}`,
  morePassages: (n: number) => count(n, 'more passage'),
  fewerPassages: 'Fewer passages',
  recognized: 'recognised text',
  recognizedHint: 'Recognised in pictures; it may contain mistakes.',

  // the rail
  narrow: 'Narrow the results',
  allResults: 'All',
  types: 'Type',
  folders: 'Folders',
  typeNames: {
    pdf: 'PDF',
    docx: 'Word',
    doc: 'Word',
    pptx: 'PowerPoint',
    ppt: 'PowerPoint',
    xlsx: 'Excel',
    xls: 'Excel',
    odt: 'OpenDocument text',
    ods: 'OpenDocument sheet',
    odp: 'OpenDocument slides',
    odg: 'OpenDocument drawing',
    pages: 'Pages',
    numbers: 'Numbers',
    keynote: 'Keynote',
    rtf: 'Rich text',
    epub: 'Book',
    mail: 'Mail',
    notebook: 'Notebook',
    tex: 'TeX',
    subtitles: 'Subtitles',
    archive: 'Archive',
    image: 'Picture',
    markdown: 'Markdown',
    text: 'Text',
    html: 'Web page',
    data: 'Data',
    code: 'Code',
  } as Record<string, string>,

  // corrections
  didYouMean: (query: string) => `Did you mean “${query}”?`,
  showingResultsFor: (query: string) => `Showing results for “${query}”.`,
  searchAsTyped: (query: string) => `Search for “${query}” instead`,

  // no result, errors
  noResultTitle: (query: string) => `Nothing found for “${query}”`,
  noResultTried: (documents: number) => `Looked by words and by meaning in ${count(documents, 'document')}.`,
  noResultWaiting: (n: number) => `${count(n, 'file')} still waiting to be read: it may be in one of them.`,
  searchInstead: (query: string) => `Search for “${query}”`,
  withoutFilter: (filter: string) => `Search without ${filter}`,
  withoutQuotes: 'Search without quotation marks',
  searchFailed: 'This search did not work',
  logReference: (reference: string) => `In the log as ${reference}`,
  errors: {
    invalid_input: () => 'That could not be understood. Shorten or reword it, then try again.',
    not_found: (subject?: string) =>
      `This is no longer in the library${named(subject)}. The file may have been moved or deleted.`,
    folder_missing: (subject?: string) =>
      `There is no such folder${named(subject)}. Check the spelling, or connect the drive it is on.`,
    folder_not_readable: (subject?: string) =>
      `This folder may not be read${named(subject)}. Change its permissions, then add it again.`,
    folder_overlaps: (subject?: string) =>
      `This folder is inside one that is already in the library, or contains one${named(subject)}.`,
    file_not_readable: (subject?: string) =>
      `This file may not be opened${named(subject)}. Change its permissions, or download it if it is kept in the cloud.`,
    data_dir_in_use: (subject?: string) =>
      `Another Bookwheel is using this library${named(subject)}. Close it, then try again.`,
    data_dir_not_writable: (subject?: string) =>
      `Bookwheel may not write to its own folder${named(subject)}. Searching works; new files are not read until it may.`,
    disk_full: (subject?: string) =>
      `The disk is full${named(subject)}. Searching works; free some space to let reading go on.`,
    download_failed: (subject?: string) =>
      `The download did not work${named(subject)}. Check the internet connection, then try again.`,
    network_forbidden: () =>
      'Nothing was downloaded, because Bookwheel may never use the network. You can allow it in the settings, under Privacy.',
    catalog_newer: () => 'This library was made by a newer Bookwheel. Update Bookwheel to open it.',
    catalog_damaged: (subject?: string) =>
      `The library’s data is damaged${named(subject)}. Your files are untouched; remove the folders and add them again.`,
    engine_restarted: () => 'The engine was restarted in the middle of this. Try again.',
    not_available_here: () => 'This works in the desktop app only.',
    internal: () =>
      'Something went wrong inside Bookwheel. Trying again often helps; the log has the details.',
  } satisfies Record<ErrorCode, (subject?: string) => string>,

  // the stage line
  documentsFound: (n: number) => count(n, 'document'),
  byWords: 'by words',
  byMeaning: 'by meaning',
  readAgain: 'read again',
  readingAgain: 'reading again…',
  searching: 'searching…',
  milliseconds: (ms: number) => `${numbers.format(ms)} ms`,
  underOneMillisecond: 'under 1 ms',
  filesWaiting: (n: number) => `${numbers.format(n)} waiting`,
  passagesWaiting: (n: number) => `${count(n, 'passage')} not yet searchable by meaning`,
  allSearchable: (n: number) => `${count(n, 'document')} searchable`,
  announceResults: (n: number) => (n === 0 ? 'Nothing found' : `${count(n, 'document')} found`),

  // the connection
  connecting: 'Opening your library…',
  restarting: 'The engine is restarting. Your library is safe; searching will be back in a moment.',
  unreachable: 'Nobody answers. If Bookwheel was closed, start it again and open the address it prints.',
  givenUp: 'The engine stopped several times in a row and was not started again.',
  trouble: (sentence: string) => `Reading has stopped. ${sentence}`,
  catalogWasDamaged: (day: string, place: string) =>
    `The library’s data was damaged on ${day} and has been made again. Your folders are kept, and their files are being reread. The damaged data lies in ${place}.`,
  catalogWasMissing: (day: string) =>
    `The library’s data was gone on ${day} and has been made again. Your folders are kept, and their files are being reread.`,
  catalogNoted: 'Understood',

  // the reading pane
  reading: 'Reading pane',
  recognizedDocument: 'recognised text, may contain mistakes',
  readingHint: 'Choose a document to read it here.',
  readingWaits: 'The passage will be here once the engine is back.',
  readingGone: 'This passage cannot be shown.',
  earlier: 'Show what comes before',
  later: 'Show what comes after',
  partialDocument: 'Only a part of this file could be read.',
  pageHeading: (label: string) => `Page ${label}`,
  slideHeading: (n: number) => `Slide ${n}`,
  openFile: 'Open',
  revealFile: 'Show in folder',
  copyPassage: 'Copy',
  copied: 'Passage copied with its source.',
  openFailed: 'The file could not be opened. It may have been moved or deleted.',
  revealFailed: 'The file could not be shown. It may have been moved or deleted.',
  backToResults: 'Back to the results',
  /** @param page as `page` or `slide` says it */
  citation: (title: string, page: string | null, path: string) =>
    page === null ? `— ${title}, ${path}` : `— ${title}, ${page}, ${path}`,

  // first run
  welcomeTitle: 'Find the page you remember',
  welcome: [
    'Choose a folder, and Bookwheel reads what is in it: PDF, Word, web pages, notes and text.',
    'Then ask for it in your own words, in English or Chinese, and see the passage that answers.',
    'Everything stays on this machine.',
  ],
  chooseFolder: 'Choose a folder',
  trySample: 'Try the sample library',
  addingSample: 'Adding the sample library…',

  ...firstRunEn,
  answers: answersEn,
  ...libraryEn,
  ...problemDetailsEn,
  ...desktopEn,
  ...modelsEn,
  ...modelRefusalsEn,
  ...searchesEn,
  ...previewEn,
  ...connectionsEn,
  ...pdfEn,
  ...settingsEn,
  ...assistantsEn,
  ...networkEn,

  // keys
  keysTitle: 'Keyboard',
  keys: {
    search: 'Go to the search box',
    complete: 'Complete with the grey text',
    suggestions: 'Go to the suggestions',
    rows: 'From row to row',
    passages: 'Show or hide a document’s passages',
    read: 'Go to the reading pane',
    found: 'Next and previous passage found in the open document',
    pages: 'Previous or next PDF page',
    zoom: 'Zoom a PDF page in or out',
    menu: 'What else can be done with a result',
    open: 'Open the file',
    openReading: 'Open in the reading pane',
    reveal: 'Show the file in its folder',
    copy: 'Copy the passage with its source',
    save: 'Save the search',
    renameSaved: 'Rename a saved search',
    removeKept: 'Remove a saved or recent search',
    settings: 'Settings',
    copyLink: 'Copy a link to the passage',
    keys: 'This list',
    back: 'One step back',
  },
  keyNames: {
    space: 'Space',
    enter: 'Enter',
    escape: 'Esc',
    control: 'Ctrl',
    shift: 'Shift',
    tab: 'Tab',
    delete: 'Del',
    pageUp: 'PgUp',
    pageDown: 'PgDn',
  },
};

export type Messages = typeof en;
