// The library panel in English: folders and what is left out of them, progress, and what could not be read.
import type { OutcomeCode } from '../../../contract';
import { count, numbers } from './en-numbers';

export const libraryEn = {
  library: 'Library',
  addFolder: 'Add folder',
  folderPath: 'Path of a folder on this machine',
  folderPathExample: '/home/me/Documents',
  addThisFolder: 'Add',
  adding: 'Adding…',
  sampleFolder: 'Sample library',
  folderDocuments: (n: number) => count(n, 'document'),
  folderBytes: (size: string) => `index ${size}`,
  folderWaiting: (n: number) => `${numbers.format(n)} waiting`,
  folderAbsent: 'Not found just now; what was read from it is kept. Connect the drive to update it.',
  removeFolder: (name: string) => `Remove ${name}`,
  removeQuestion: (name: string) => `Remove ${name} from the library?`,
  removeConsequence: 'Its files stay on the disk as they are.',
  removeConfirm: 'Remove',
  removeCancel: 'Keep',

  // what is left out of a folder
  leaveOut: 'Leave out…',
  leaveOutOf: (name: string) => `Leave out… files of ${name}`,
  folderRules: (n: number) => count(n, 'rule'),
  rulesTitle: (name: string) => `What is left out of ${name}`,
  rulesPatterns: 'Leave out these files and folders, one pattern a line',
  /** What stands between backticks is shown as typed. */
  rulesPatternsHint:
    'Written as in .gitignore: `drafts/`, `*.log`, or `!keep.log` to keep one. A file `.bookwheelignore` in any folder works the same.',
  /** The field stands between the two. */
  rulesLarger: { before: 'Leave out files larger than', after: 'MB' },
  rulesOlder: { before: 'Leave out files not changed for', after: 'days' },
  rulesNoLimit: 'no limit',
  rulesHidden: 'Look into hidden folders',
  rulesGitignore: 'Leave out what .gitignore files name',
  rulesSave: 'Save',
  rulesCancel: 'Cancel',
  rulesAmountFault: 'Write a number above 0 without commas, such as 1000 or 1.5, or leave it empty.',
  rulesTooMany: 'At most 1,000 patterns can be kept. Shorten the list; one pattern may stand for many files.',
  rulesTooLong: (line: number) => `Line ${numbers.format(line)} is longer than 1,000 characters. Shorten it.`,

  progress: 'Progress',
  progressReadable: (ready: number, total: number) =>
    `${numbers.format(ready)} of ${count(total, 'file')} readable so far`,
  alreadySearchable: 'What has been read can be searched already.',
  activity: {
    idle: 'Everything is up to date',
    scanning: 'Looking through the folders',
    reading: 'Reading files',
    embedding: 'Learning what passages mean',
    clearing: 'Clearing away what was removed',
    recognizing: 'Recognising text in pictures',
    paused: 'Paused',
    stopped: 'Stopped',
  },
  /** Why it does not go at full pace. */
  slowed: {
    battery: 'Working slowly: on battery',
    low_battery: 'Waiting, to spare the battery',
    in_use: 'Working slowly: the machine is in use',
    busy: 'Working slowly: other programs are busy',
  },
  meaningProgress: (ready: number, total: number) =>
    `${numbers.format(ready)} of ${count(total, 'passage')} can be found by meaning`,
  filesPerSecond: (n: number) => `${numbers.format(n)} files a second`,
  timeLeft: (seconds: number) => {
    if (seconds < 60) return 'less than a minute left';
    const minutes = Math.round(seconds / 60);
    if (minutes < 90) return `about ${count(minutes, 'minute')} left`;
    return `about ${count(Math.round(minutes / 60), 'hour')} left`;
  },
  scansWaiting: (n: number) =>
    n === 1
      ? 'One scanned document or picture is waiting: the text in it is recognised in the background.'
      : `${numbers.format(n)} scanned documents and pictures are waiting: the text in them is recognised in the background.`,
  scansUnrecognizable: (n: number) =>
    n === 1
      ? 'The text in one scanned document or picture cannot be recognised on this machine yet.'
      : `The text in ${numbers.format(n)} scanned documents and pictures cannot be recognised on this machine yet.`,

  /** `Library` is the name of the button that leads there. */
  scansHelpElsewhere: 'Open Library to see what helps.',

  // data for recognising text
  downloadLanguages: (size: string) => `Download language data (${size})`,
  /** Goes on from the button of that name. */
  orInstallTesseract: ' or install Tesseract with its language data.',
  installTesseract: 'Install Tesseract with its language data (eng, chi_sim, chi_tra).',
  downloadingLanguages: 'Downloading language data',
  downloadedSoFar: (received: string, total: string) => `${received} of ${total}`,
  cancelDownload: 'Cancel',
  cancelDownloadOfLanguages: 'Cancel the download of language data',
  languagesDownloaded: 'The text is recognised in the background.',
  recognitionLanguages: (names: readonly string[]) => `Languages for recognising text: ${names.join(', ')}`,
  /** By Tesseract's codes. */
  languageNames: { eng: 'English', chi_sim: 'Chinese (simplified)' } as Record<string, string>,
  languageOfTesseract: 'installed with Tesseract',
  remove: 'Delete',
  removeLanguage: (name: string) => `Delete the data for ${name}`,
  download: 'Download',
  downloadLanguage: (name: string) => `Download ${name}`,

  indexNow: 'Index now',
  pause: 'Pause',
  resume: 'Go on',
  holdingsLine: (documents: number, passages: number, size: string) =>
    `${count(documents, 'document')}, ${count(passages, 'passage')}, index ${size}`,
  byteUnits: ['B', 'KB', 'MB', 'GB', 'TB'],

  // a test with questions made from the library's own passages
  test: 'Test my library',
  testHint:
    'Questions are made from your own passages, the way one half remembers them, to see whether each leads back to its document.',
  testNeedsDocuments:
    'Nothing has been read yet. Add a folder first: the questions are made from what is in it.',
  testNothingToAsk: 'The passages hold too few words to make questions of.',
  testStart: 'Start the test',
  testAgain: 'Test again',
  testRunning: 'Testing the library',
  testPreparing: 'Making questions…',
  testAsked: (asked: number, questions: number) =>
    `${numbers.format(asked)} of ${count(questions, 'question')} asked`,
  testCancel: 'Cancel',
  testCancelLabel: 'Cancel the test',
  testFound: (first: number, firstTen: number, questions: number) =>
    `${numbers.format(first)} of ${count(questions, 'question')} found the right document first, ${numbers.format(firstTen)} within the first ten.`,
  testRightPassage: (n: number) => `${numbers.format(n)} showed the very passage.`,
  /** First, and within the first ten. */
  testByWordsAndMeaning: (first: number, firstTen: number) =>
    `Without reading again: ${numbers.format(first)} first, ${numbers.format(firstTen)} within the first ten.`,
  testByWords: (first: number, firstTen: number) =>
    `By words alone: ${numbers.format(first)} first, ${numbers.format(firstTen)} within the first ten.`,
  testedOn: (day: string) => `Tested on ${day}.`,
  testMisses: (n: number) => `${count(n, 'question')} not found first`,
  testSearchFor: (question: string) => `Search for ${question}`,
  testFoundAt: (rank: number) => `in place ${numbers.format(rank)}`,
  testNotFound: 'not within the first ten',

  // what could not be read: what happened, and what can be done
  /** Scans that wait, and what was read in part, stand under it too. */
  problems: 'Not read in full',
  problemsNone: 'Every file could be read.',
  problemsNoneSoFar: 'So far every file could be read.',
  problemsMore: (n: number) => `${numbers.format(n)} more are not listed here`,
  showAllOf: (what: string) => `Show all: ${what}`,
  showAll: 'Show all',
  showFewer: 'Show fewer',
  showFewerOf: (what: string) => `Show fewer: ${what}`,
  showNext: (n: number) => `Show ${numbers.format(n)} more`,
  retry: 'Try again',
  retryFile: (name: string) => `Try again: ${name}`,
  retryAll: 'Try all again',
  retrying: 'Waiting for another try.',
  exclude: 'Leave out',
  excludeFile: (name: string) => `Leave out: ${name}`,
  excluded: 'Left out.',
  undo: 'Undo',
  undoExclude: (name: string) => `Undo: read ${name} after all`,
  outcomes: {
    indexed: {
      title: 'Read in part',
      remedy:
        'What was read can be found. Very long files are cut off and damaged parts passed over: split the file, or save it again.',
    },
    empty: {
      title: 'No text in it',
      remedy: 'There is nothing in these files that could be searched. Nothing needs to be done.',
    },
    unsupported: {
      title: 'Unsupported type',
      remedy: 'Save a copy as PDF, Word or text to find it.',
    },
    too_large: {
      title: 'Too large',
      remedy: 'It is longer than Bookwheel reads of one file. Split it into parts.',
    },
    encrypted: {
      title: 'Locked by a password',
      remedy: 'Save a copy without a password, and the copy is read.',
    },
    corrupt: {
      title: 'Damaged, or not what the name says',
      remedy: 'Open it in its own program and save it again, or restore it from a copy.',
    },
    timed_out: {
      title: 'Took too long',
      remedy: 'Reading it was stopped. Save it again or split it into parts, then try again.',
    },
    out_of_memory: {
      title: 'Needed too much memory',
      remedy: 'Reading it was stopped. Split it into parts.',
    },
    unreadable: {
      title: 'No permission to open',
      remedy: 'The system refuses to open it. Change its permissions, then try again.',
    },
    vanished: {
      title: 'Gone when its turn came',
      remedy: 'It was moved or deleted. If it comes back, it is read automatically.',
    },
  } satisfies Record<OutcomeCode, { title: string; remedy: string }>,
  scanned: {
    title: 'Scans and photographs',
    recognizing: 'Their pages are pictures. The text in them is recognised in the background.',
    unavailable: 'Their pages are pictures. The text in them cannot be recognised on this machine yet.',
  },
  idleButForScans: 'Files are read; text in pictures is not',
  scansNotFound: (n: number) => `${count(n, 'scan')} waiting`,
};
