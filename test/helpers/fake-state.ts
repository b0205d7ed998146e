// What a fake engine holds and how it is to behave, as one plain object that a test writes down.
import type { ErrorCode, Folder, LibraryStatus, Problem, SearchNotice, Settings } from '../../src/contract';
import { DOCUMENTS, HOME, WORK } from './fake-documents';
import { makeFolder, NO_DOCUMENTS, PROBLEMS } from './fake-library';

export interface FakeState {
  folders: Folder[];
  documents: LibraryStatus['documents'];
  vectors: LibraryStatus['vectors'];
  activity: LibraryStatus['activity'];
  problems: Problem[];
  settings: Settings;
  notices: SearchNotice[];
  /** Shown as found, beyond the hits there are. */
  extraFound: number;
  /** Copies of each hit, to make a long list. */
  copies: number;
  /** The second page of a search waits until this is turned off. */
  holdRerank: boolean;
  /** The next search, or the next folder added, fails so. */
  failure: { code: ErrorCode; subject?: string; logReference?: string } | null;
}

const IDLE: LibraryStatus['activity'] = {
  state: 'idle',
  currentFile: null,
  filesPerSecond: null,
  secondsLeft: null,
  trouble: null,
};

export function libraryState(): FakeState {
  return {
    folders: [makeFolder(HOME), makeFolder(WORK)],
    documents: {
      ...NO_DOCUMENTS,
      indexed: DOCUMENTS.length,
      empty: 1,
      encrypted: 1,
      corrupt: 1,
      unsupported: 1,
    },
    vectors: { ready: 17, waiting: 0 },
    activity: IDLE,
    problems: PROBLEMS,
    settings: { language: 'system', theme: 'system' },
    notices: [],
    extraFound: 0,
    copies: 1,
    holdRerank: false,
    failure: null,
  };
}

export function emptyState(): FakeState {
  return {
    ...libraryState(),
    folders: [],
    documents: NO_DOCUMENTS,
    vectors: { ready: 0, waiting: 0 },
    problems: [],
  };
}
