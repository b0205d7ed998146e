// The settings in English: what can be chosen, what is kept, and how the program fares.
import type { CatalogProblem, CheckName, RequestOutcome, TroubleCode } from '../../../contract';
import { count, numbers } from './en-numbers';

export const settingsEn = {
  openSettings: 'Settings',
  settings: 'Settings',
  settingsSections: 'Sections of the settings',

  appearance: 'Appearance',
  language: 'Language',
  languageSystem: 'As the system',
  theme: 'Colours',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',

  work: 'Background work',
  backgroundWork: 'Background work',
  backgroundWorkChoices: { considerate: 'Considerate', full: 'Always at full speed' },
  backgroundWorkHint:
    'Considerate: reading files makes way for you, for other programs and for the battery. What you have just saved is read at once all the same.',

  // privacy
  privacy: 'Privacy',
  keptWhere: 'Where your library is kept',
  keptWhereHint:
    'Everything Bookwheel keeps lies in this folder, which only you can read. Your documents stay where they are and are never changed.',
  showDataFolder: 'Show in folder',
  showDataFolderFailed: 'The folder could not be shown.',
  copyPath: 'Copy path',
  pathCopied: 'The path is copied.',
  keptWhat: 'What is kept in it',
  keptParts: {
    catalog: {
      what: 'Library data',
      says: 'The list of your folders and files, the text that was read from them, and the words to find it by. Your settings, and your saved and past searches.',
    },
    vectors: {
      what: 'Vectors',
      says: 'Numbers that stand for what passages mean. Some of a text can be guessed from them, so they are kept as private as the text.',
    },
    models: { what: 'Models', says: 'What you downloaded or added. Nothing of yours is in them.' },
    languages: {
      what: 'Language data',
      says: 'For recognising text in pictures. Nothing of yours is in it.',
    },
    logs: {
      what: 'Log',
      says: 'What happened and what failed, with names of files; never the text of a document, never a search.',
    },
    requests: { what: 'Requests', says: 'The list below.' },
  },
  deleteAll: 'How to delete it all',
  deleteAllHint:
    'Close Bookwheel, then delete the folder above. Nothing of your documents is kept anywhere else, and they are not touched.',
  sent: 'What has been sent',
  sentHint:
    'Bookwheel asks nothing of other machines by itself: no updates, no statistics, no reports. What you ask it to download is noted here before the connection is opened.',
  sentNothing: 'No request has ever been made.',
  sentCount: (total: number) => `${count(total, 'request')} in all.`,
  sentNotAll: (kept: number) => `The newest ${numbers.format(kept)} can be listed.`,
  sentUnknown: 'The list of requests could not be read.',
  sentColumns: { when: 'When', why: 'For', address: 'Address', received: 'Received', outcome: 'Outcome' },
  sentFor: {
    model: (name: string) => `Model: ${name}`,
    language: (name: string) => `Language data: ${name}`,
  },
  sentOutcomes: {
    ok: 'answered',
    refused: 'refused',
    failed: 'failed',
    cancelled: 'cancelled',
    unfinished: 'not finished',
  } satisfies Record<RequestOutcome, string>,
  sentOlder: 'Show older ones',

  // the index
  index: 'Index',
  indexHolds: 'What it holds',
  indexHoldsLine: (documents: number, passages: number, vectors: number) =>
    `${count(documents, 'document')}, ${count(passages, 'passage')}, ${count(vectors, 'vector')}`,
  storage: 'What it takes on the disk',
  storageParts: {
    text: 'Text and words',
    vectors: 'Vectors',
    models: 'Models you added',
    languages: 'Language data',
    logs: 'Log',
    setAside: 'Library data set aside',
    other: 'Other',
    total: 'Total',
  },
  storageUnknown: 'The sizes could not be read.',
  checkIndex: 'Check the index',
  checkIndexHint:
    'Compares everything in the index with itself and mends what does not fit. Searches go on meanwhile.',
  checkIndexStart: 'Check now',
  checkIndexAgain: 'Check again',
  checkIndexRunning: 'Checking the index',
  checkIndexCancel: 'Cancel',
  checkIndexCancelLabel: 'Cancel the check',
  checkSoFar: (what: string, done: number, total: number) =>
    `${what}: ${numbers.format(done)} of ${numbers.format(total)}`,
  checkNames: {
    pages: 'Pages of the file',
    owners: 'What belongs to what',
    documents: 'Documents',
    contents: 'Passages',
    postings: 'Words',
    names: 'Names of files',
    vectors: 'Vectors',
    recognized_pages: 'Recognised pages',
    folders: 'Folders',
    vector_index: 'Neighbours by meaning',
  } satisfies Record<CheckName, string>,
  checkFoundNothing: 'Everything is as it must be.',
  checkToReadAgain: (n: number) => `${count(n, 'file')} will be reread because of it.`,
  checkMended: (what: string, n: number) => `${what} (${numbers.format(n)}): mended.`,
  checkNotMended: (what: string, n: number) =>
    `${what} (${numbers.format(n)}): not mended. Restart Bookwheel, and if it is found again, rebuild the index.`,
  checkProblems: {
    page_damaged: 'Damaged pages',
    index_out_of_step: 'Internal lists that did not fit their rows',
    row_without_owner: 'Rows that belonged to nothing',
    document_inconsistent: 'Documents that contradicted themselves',
    passages_miscounted: 'Documents with a wrong count of passages',
    text_untrustworthy: 'Texts that are not what was stored',
    fields_changed: 'Passages whose words had changed',
    words_missing: 'Words missing from suggestions',
    content_miscounted: 'Texts counted wrongly',
    content_hash_malformed: 'Texts without a proper key',
    postings_missing: 'Passages that could not be found by words',
    postings_without_passage: 'Words that led nowhere',
    postings_wrong: 'Passages found by wrong words',
    postings_unreadable: 'Words that could not be read',
    vector_malformed: 'Vectors that are none',
    vector_numbers_clash: 'Vectors with the same number',
    recognized_page_unreadable: 'Recognised pages that could not be read',
    rules_unreadable: 'Folder rules that could not be read',
    counter_negative: 'Counters below nothing',
    vector_index_differs: 'Neighbours by meaning that were out of step',
  } satisfies Record<CatalogProblem, string>,
  rebuildIndex: 'Rebuild the index',
  rebuildIndexHint: 'For when results look wrong although the check finds nothing. Every file is reread.',
  rebuildIndexStart: 'Rebuild…',
  rebuildQuestion: 'Rebuild the index?',
  rebuildConsequences: (files: number) => [
    `${count(files, 'file')} will be reread, which takes about as long as the first time. Searches go on: until a file is reread, it is found as before.`,
    'Kept: your folders and what is left out of them, your settings, recognised text, and the vectors of passages that have not changed, so that no model has to run for them.',
    'You can close Bookwheel meanwhile; it goes on at the next start.',
  ],
  rebuildConfirm: 'Rebuild',
  rebuildKeep: 'Leave it as it is',
  rebuilding: (files: number) => `${count(files, 'file')} waiting to be reread.`,

  // about, and what to copy for whoever helps
  about: 'About',
  aboutVersion: (version: string) => `Bookwheel ${version}`,
  aboutLicence:
    'Free software under the Apache License 2.0. It stands on the work of many others, listed with their licences in THIRD_PARTY_LICENSES.md.',
  diagnostics: 'Diagnostics',
  diagnosticsHint:
    'For whoever helps you when something does not work. It holds no text of documents, no searches, and no names of files.',
  diagnosticsCopy: 'Copy',
  diagnosticsCopied: 'The diagnostics are copied.',
  diagnosticsUnknown: 'The diagnostics could not be had.',

  // why work has stopped, or does not reach everything
  troubles: {
    disk_full: (subject: string | null) =>
      `Reading has stopped: the disk is full${subject === null ? '' : ` (${subject})`}. Free some space; it goes on by itself.`,
    data_dir_not_writable: (subject: string | null) =>
      `Reading has stopped: Bookwheel may not write to its own folder${subject === null ? '' : ` (${subject})`}. Make it writable; it goes on by itself.`,
    catalog_damaged: () =>
      'Reading has stopped: the library’s data is damaged. Restart Bookwheel, and it is made again; your files are untouched.',
    storing: () => 'Reading has stopped: what was read could not be stored. It is tried again.',
    reading: () => 'Files cannot be read at the moment. It is tried again.',
    embedding: () => 'The models do not work at the moment: new passages are found by words only.',
    recognizing: () => 'Text in pictures is not recognised at the moment. It is tried again.',
    scanning: () => 'A folder could not be looked through. It is tried again.',
    unreadable: () =>
      'Some folders may not be opened, so what is inside cannot be found. Give yourself permission to read them, or leave it so.',
    watching: () =>
      'Some folders cannot be watched: changes there are found by a regular scan, within one to ten minutes.',
  } satisfies Record<TroubleCode, (subject: string | null) => string>,
  toDiagnostics: 'Show the diagnostics',
};
