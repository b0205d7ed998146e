// What a fake engine holds and how it is to behave, as one plain object that a test writes down.
import type {
  CheckResult,
  ErrorCode,
  Folder,
  LibraryStatus,
  LibraryTestResult,
  ModelRefusal,
  NetworkRequest,
  NotedRefusal,
  Problem,
  RecognitionLanguage,
  SearchNotice,
  Settings,
  StandardPlace,
} from '../../src/contract';
import type { FakeConnections } from './fake-connections';
import { DOCUMENTS, type FakeDocument, HOME, WORK } from './fake-documents';
import type { FakeFiles } from './fake-files';
import { type FakeKeptSearches, WORDS } from './fake-kept-searches';
import { makeFolder, NO_DOCUMENTS, PROBLEMS } from './fake-library';
import { type FakeModels, fakeModels } from './fake-models';

export interface FakeState extends FakeModels, FakeKeptSearches {
  folders: Folder[];
  documents: LibraryStatus['documents'];
  recognition: LibraryStatus['recognition'];
  languages: RecognitionLanguage[];
  vectors: LibraryStatus['vectors'];
  rebuilt: LibraryStatus['rebuilt'];
  activity: LibraryStatus['activity'];
  /** Those left out of their folder by a rule of exactly that name are not shown. */
  problems: Problem[];
  /** Documents beside those that are always there. */
  moreDocuments: FakeDocument[];
  /** By id; documents without an entry are connected with nothing. */
  connections: Record<number, FakeConnections>;
  /** Whether documents can be read for the eye, or why not; 'held': they are still being read. */
  blocks: 'read' | 'held' | 'gone' | 'changed' | 'unreadable';
  /** Whether the text of a document is given when it is asked for; 'held': not before this changes. */
  passages: 'read' | 'held' | 'failing';
  /** What there is to be shown of documents' files; all others have vanished. */
  files: FakeFiles;
  /** Ids of documents whose text was recognised in pictures. */
  recognized: number[];
  /** No download ends before this is turned off. */
  holdDownload: boolean;
  /** The page is told nothing new before this is turned off. */
  holdStatus: boolean;
  /** The result of the last test of the library. */
  lastTest: LibraryTestResult | null;
  /** What the next test will come to. */
  nextTest: LibraryTestResult;
  /** No test of the library gets beyond a third of its questions before this is turned off. */
  holdTest: boolean;
  settings: Settings;
  /** Ever sent to other machines, newest first. */
  requests: NetworkRequest[];
  /** What was turned away, newest first. */
  refusals: NotedRefusal[];
  /** The home's own folders. */
  places: StandardPlace[];
  /** No check of the index gets beyond half of its postings before this is turned off. */
  holdCheck: boolean;
  /** What the next check comes to. */
  nextCheck: CheckResult;
  notices: SearchNotice[];
  /** A query with a slip in it, what was meant, and whether anything holds the words as typed. */
  misspelt: { typed: string; meant: string; matches: boolean } | null;
  /** Shown as found, beyond the hits there are. */
  extraFound: number;
  /** Copies of each hit, to make a long list. */
  copies: number;
  /** The second page of a search waits until this is turned off. */
  holdRerank: boolean;
  /** The next call that does more than look, and the next search or look at a model, fails so. */
  failure: {
    code: ErrorCode;
    sentence?: string;
    subject?: string;
    logReference?: string;
    refusal?: ModelRefusal;
  } | null;
}

const IDLE: LibraryStatus['activity'] = {
  state: 'idle',
  pace: 'full',
  paceReason: null,
  currentFile: null,
  filesPerSecond: null,
  secondsLeft: null,
  trouble: null,
};

export function libraryState(): FakeState {
  return {
    ...fakeModels(),
    ...{ saved: [], past: [], words: WORDS },
    folders: [makeFolder(HOME), makeFolder(WORK)],
    documents: {
      ...NO_DOCUMENTS,
      indexed: DOCUMENTS.length,
      empty: 1,
      encrypted: 1,
      corrupt: 1,
      unsupported: 1,
    },
    recognition: { available: true, waiting: 1 },
    languages: [
      { code: 'eng', name: 'English', bytes: 2_952_873, installed: 'library' },
      { code: 'chi_sim', name: 'Chinese (simplified)', bytes: 1_718_768, installed: null },
    ],
    vectors: { ready: 17, waiting: 0 },
    rebuilt: null,
    activity: IDLE,
    problems: PROBLEMS,
    moreDocuments: [],
    connections: {},
    blocks: 'read',
    passages: 'read',
    files: {},
    recognized: [],
    holdDownload: false,
    holdStatus: false,
    lastTest: null,
    nextTest: TEST_RESULT,
    holdTest: false,
    settings: {
      language: 'system',
      theme: 'system',
      backgroundWork: 'considerate',
      modelMirror: '',
      keepHistory: true,
      neverUseNetwork: false,
      assistantFolders: [],
    },
    requests: [],
    refusals: [],
    places: [
      { kind: 'documents', path: HOME },
      { kind: 'downloads', path: '/home/li/Downloads' },
    ],
    holdCheck: false,
    nextCheck: { checked: [{ check: 'postings', items: 17 }], findings: [], toReadAgain: 0 },
    notices: [],
    misspelt: null,
    extraFound: 0,
    copies: 1,
    holdRerank: false,
    failure: null,
  };
}

const counts = (first: number, firstTen: number) => ({
  first,
  firstThree: Math.min(first + 2, firstTen),
  firstTen,
  rightPassage: firstTen - 3,
  mrr: 0.8,
});

const TEST_RESULT: LibraryTestResult = {
  testedAt: Date.UTC(2026, 2, 12, 12),
  questions: 100,
  modes: [
    { mode: 'full', counts: counts(98, 99) },
    { mode: 'hybrid', counts: counts(95, 98) },
    { mode: 'keyword', counts: counts(88, 94) },
  ],
  misses: [
    {
      question: '保修 安装',
      documentId: 4,
      title: '暖气保修说明',
      path: `${HOME}/暖气保修说明.docx`,
      rank: null,
    },
    {
      question: 'boiler warranty',
      documentId: 1,
      title: 'Boiler contract 2023',
      path: `${HOME}/Contracts/Boiler contract 2023.pdf`,
      rank: 4,
    },
  ],
};

/** Scans wait, and there is no language to recognise them in. */
export function withoutLanguages(): Pick<FakeState, 'languages' | 'recognition'> {
  const languages = libraryState().languages.map((language) => ({ ...language, installed: null }));
  return { languages, recognition: { available: false, waiting: 38 } };
}

export function emptyState(): FakeState {
  return {
    ...libraryState(),
    folders: [],
    documents: NO_DOCUMENTS,
    recognition: { available: true, waiting: 0 },
    vectors: { ready: 0, waiting: 0 },
    problems: [],
  };
}
