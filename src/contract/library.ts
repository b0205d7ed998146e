// The library: which folders are watched, what became of their files, and how far the work has come.
import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { contractErrors } from './errors';
import { httpRoute } from './http-api';
import { ModelRefusal } from './model-refusals';
import { ModelSwitch } from './models';
import { FileState, OutcomeCode } from './outcomes';
import { ProblemDetail } from './problem-details';

/** What is left out of a folder beyond the defaults. */
export const FolderRules = z.object({
  patterns: z
    .array(z.string().max(1000))
    .max(1000)
    .describe("What is left out, in gitignore's syntax, relative to the folder."),
  hidden: z.boolean().describe('Whether files and folders whose names begin with a dot are looked at.'),
  useGitignore: z.boolean().describe('Whether what .gitignore files name is left out as well.'),
  maxMegabytes: z.number().positive().nullable(),
  maxAgeDays: z.number().positive().nullable(),
});
export type FolderRules = z.infer<typeof FolderRules>;

export const Folder = z
  .object({
    id: z.number().int(),
    path: z.string(),
    present: z
      .boolean()
      .describe('False while the folder cannot be found (an unplugged drive): its entries are kept.'),
    documents: z.number().int(),
    waiting: z.number().int().describe('Files that have not been read yet.'),
    bytes: z
      .number()
      .int()
      .describe(
        'What the index takes on disk for it, about; all folders together no more than `bytes.total`.',
      ),
    isSample: z.boolean(),
    rules: FolderRules,
  })
  .meta({ id: 'Folder' });
export type Folder = z.infer<typeof Folder>;

/** The catalog could not be used as it was and was made anew: told until a person has taken note. */
export const Rebuilt = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Where the catalog of before lies; null where there was none. */
  setAside: z.string().nullable(),
  /** `damaged`: it could not be read. `missing`: only the list of folders was left. */
  reason: z.enum(['damaged', 'missing']),
  foldersKept: z.number().int(),
  /** Passages that need not be embedded again. */
  vectorsKept: z.number().int(),
});
export type Rebuilt = z.infer<typeof Rebuilt>;

/** Why work stopped, or does not reach everything: what cannot be stored first, then what each kind of work depends on. */
export const TroubleCode = z.enum([
  'disk_full',
  'data_dir_not_writable',
  'catalog_damaged',
  'storing',
  'reading',
  'embedding',
  'recognizing',
  'scanning',
  'unreadable',
  'watching',
]);
export type TroubleCode = z.infer<typeof TroubleCode>;

export const LibraryStatus = z.object({
  folders: z.array(Folder),
  /** It is done in the background, after everything else; a library is idle without it. */
  recognition: z
    .object({ available: z.boolean(), waiting: z.number().int() })
    .describe(
      'Recognising text in pictures: whether this machine can (language data is there) and how many documents wait for it.',
    ),
  documents: z
    .record(FileState, z.number().int())
    .describe('One exclusive bucket per state; they add up to every file the library has seen.'),
  passages: z.number().int(),
  vectors: z.object({ ready: z.number().int(), waiting: z.number().int() }),
  counters: z.object({
    filesRead: z.number().int(),
    passagesEmbedded: z.number().int(),
    passagesReused: z.number().int(),
  }),
  pack: z.string().nullable(),
  modelSwitch: ModelSwitch.nullable().describe(
    'While passages are embedded for another pack; searches are answered by `pack` until then.',
  ),
  modelTrouble: z
    .string()
    .nullable()
    .describe(
      'Why the pack a person chose does not serve, as a sentence; null where it does, or is on its way.',
    ),
  modelTroubleAs: ModelRefusal.nullable().describe('The same for who words it by themselves.'),
  bytes: z.object({ catalog: z.number(), vectors: z.number(), total: z.number() }),
  leaving: z
    .number()
    .int()
    .describe(
      'Documents of removed folders that still take room. They show nowhere else, and go by themselves.',
    ),
  rebuilt: Rebuilt.nullable(),
  activity: z.object({
    state: z.enum([
      'idle',
      'scanning',
      'reading',
      'embedding',
      'clearing',
      'recognizing',
      'paused',
      'stopped',
    ]),
    pace: z
      .enum(['full', 'gentle', 'resting'])
      .describe(
        'gentle: slowly, with pauses. resting: nothing but what was saved a moment ago. full wherever nothing is slowed.',
      ),
    paceReason: z
      .enum(['battery', 'low_battery', 'in_use', 'busy'])
      .nullable()
      .describe('Why it is not full: the battery, a low one, the person at work, other programs at work.'),
    currentFile: z.string().nullable(),
    filesPerSecond: z.number().nullable(),
    secondsLeft: z
      .number()
      .nullable()
      .describe('At the pace it has had, pauses and all; null while nobody can tell.'),
    trouble: z
      .string()
      .nullable()
      .describe('Why work stopped (a full disk, a crashed child), as a sentence; null while all is well.'),
    troubleAs: z
      .object({ code: TroubleCode, subject: z.string().nullable() })
      .optional()
      .describe(
        'The same for who words it by themselves; absent while all is well. `subject`: the thing it happened to.',
      ),
  }),
});
export type LibraryStatus = z.infer<typeof LibraryStatus>;

export const Problem = z
  .object({
    documentId: z.number().int(),
    path: z.string(),
    outcome: OutcomeCode,
    /** The page shows its own wording by `outcome`. */
    sentence: z.string().describe('What happened, and what helps.'),
    detail: z
      .string()
      .nullable()
      .describe('What the reader said of it, in a few English words; null where it said nothing.'),
    /** The same for who words it by themselves; null where there is no detail, or one that is not known. */
    detailAs: ProblemDetail.nullable(),
    partial: z.boolean().describe('A part of it could be read, and is searchable.'),
    scannedPages: z
      .number()
      .int()
      .describe('Pages that are pictures and have not been recognised; 0 where recognising would not help.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const StandardPlace = z.object({
  kind: z.enum(['documents', 'desktop', 'downloads']),
  path: z.string(),
});
export type StandardPlace = z.infer<typeof StandardPlace>;

const none = z.object({}).default({});

export const library = {
  status: oc
    .errors(contractErrors)
    .route(httpRoute('/library', 'The library: its folders, and how much of them is searchable'))
    .input(none)
    .output(LibraryStatus),
  /** The status now and whenever it changes, newest only, at most ten a second. */
  watchStatus: oc.errors(contractErrors).input(none).output(eventIterator(LibraryStatus)),
  addFolder: oc
    .errors(contractErrors)
    .input(z.object({ path: z.string().min(1) }))
    .output(Folder),
  /** Adds the sample library that ships with the program. */
  addSample: oc.errors(contractErrors).input(none).output(Folder),
  /** Folders in which most people keep their documents, where they exist: to choose one without typing its path. */
  places: oc.errors(contractErrors).input(none).output(z.array(StandardPlace)),
  removeFolder: oc
    .errors(contractErrors)
    .input(z.object({ path: z.string().min(1) }))
    .output(z.object({ documentsRemoved: z.number().int() })),
  /** Replaces what is left out of a folder; files come and go accordingly. */
  setRules: oc
    .errors(contractErrors)
    .input(z.object({ path: z.string().min(1), rules: FolderRules }))
    .output(Folder),
  /** "Never index this": leaves one file out of its folder from now on, by a pattern in the folder's rules. */
  exclude: oc
    .errors(contractErrors)
    .input(z.object({ documentId: z.number().int() }))
    .output(Folder),
  /** Compares every folder with the disk now, instead of waiting for the next periodic scan. */
  rescan: oc.errors(contractErrors).input(none).output(none),
  problems: oc
    .errors(contractErrors)
    .route(httpRoute('/library/problems', 'Files that could not be read, each with what helps'))
    .input(
      z
        .object({
          limit: z.number().int().min(1).max(100_000).default(200),
          offset: z.number().int().min(0).default(0),
        })
        .prefault({}),
    )
    .output(z.object({ problems: z.array(Problem), total: z.number().int() })),
  /** Reads the given files again, or every file with a problem. */
  retry: oc
    .errors(contractErrors)
    .input(z.object({ documentId: z.number().int().optional() }).default({}))
    .output(z.object({ queued: z.number().int() })),
  pause: oc.errors(contractErrors).input(none).output(none),
  /** A person has taken note that the catalog was made anew. */
  dismissRebuilt: oc.errors(contractErrors).input(none).output(none),
  resume: oc.errors(contractErrors).input(none).output(none),
  /** Compares every folder with the disk and works at full pace until nothing is left to do; ends a pause. Answers at once. */
  indexNow: oc.errors(contractErrors).input(none).output(none),
};
