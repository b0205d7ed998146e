// From the words typed after `bookwheel` to a verb with its options. Pure: no output, no exit.
import { parseArgs } from 'node:util';
import type { Pooling } from '../../contract';

export const VERBS = [
  'add',
  'index',
  'search',
  'status',
  'problems',
  'remove',
  'models',
  'eval',
  'serve',
  'open',
  'mcp',
  'doctor',
  'network',
  'backup',
  'restore',
  'help',
] as const;
export type Verb = (typeof VERBS)[number];

export interface Invocation {
  verb: Verb;
  /** What follows the verb: folders, query words, a directory. */
  words: string[];
  json: boolean;
  explain: boolean;
  /** The query is searched for as typed, whatever may have been meant. */
  verbatim: boolean;
  verbose: boolean;
  open: boolean;
  recognize: boolean;
  retry: boolean;
  /** Look at everything in the catalog. */
  check: boolean;
  /** Write over a file that is there. */
  force: boolean;
  /** A file to leave out from now on, as it was typed. */
  never: string | null;
  /** Of a model of one's own, where its files leave it open; a folder or zip file as it was typed. */
  model: {
    reranker: string | null;
    name?: string;
    pooling?: Pooling;
    queryPrefix?: string;
    passagePrefix?: string;
  };
  /** Only what the pack has made, not the pack itself. */
  vectorsOnly: boolean;
  /** Ask the library itself, not a collection. */
  library: boolean;
  /** How many questions to ask the library. */
  questions: number;
  limit: number;
  mode: 'keyword' | 'vector' | 'hybrid' | 'full';
  port: number;
  dataDir: string | null;
}

/** The command was not understood; the sentence says which part. Exit code 2. */
export class UsageError extends Error {}

const OPTIONS = {
  json: { type: 'boolean' },
  explain: { type: 'boolean' },
  verbatim: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  'no-open': { type: 'boolean' },
  recognize: { type: 'boolean' },
  retry: { type: 'boolean' },
  check: { type: 'boolean' },
  force: { type: 'boolean' },
  never: { type: 'string' },
  reranker: { type: 'string' },
  name: { type: 'string' },
  pooling: { type: 'string' },
  'query-prefix': { type: 'string' },
  'passage-prefix': { type: 'string' },
  vectors: { type: 'boolean' },
  library: { type: 'boolean' },
  questions: { type: 'string' },
  limit: { type: 'string' },
  mode: { type: 'string' },
  port: { type: 'string' },
  'data-dir': { type: 'string' },
} as const;

const OPTIONS_OF_VERB: Record<Verb, readonly string[]> = {
  add: [],
  index: ['recognize'],
  search: ['json', 'limit', 'mode', 'explain', 'verbatim'],
  status: ['json'],
  problems: ['json', 'retry', 'never'],
  remove: [],
  models: ['json', 'reranker', 'name', 'pooling', 'query-prefix', 'passage-prefix', 'vectors'],
  eval: ['json', 'library', 'questions'],
  serve: ['port', 'no-open'],
  open: [],
  mcp: [],
  doctor: ['json', 'check'],
  network: ['json'],
  backup: ['force'],
  restore: [],
  help: ['version'],
};

/** What to do with problems; each of them says something else. */
const ONE_OF_PROBLEMS = ['json', 'retry', 'never'];

/** How many words each verb takes: [least, most]. */
const WORDS_OF_VERB: Record<Verb, readonly [number, number]> = {
  add: [1, Infinity],
  index: [0, 0],
  search: [1, Infinity],
  status: [0, 0],
  problems: [0, 0],
  remove: [1, Infinity],
  models: [0, Infinity],
  eval: [0, 1],
  serve: [0, 0],
  open: [1, 1],
  mcp: [0, Infinity],
  doctor: [0, 0],
  network: [0, 1],
  backup: [1, 1],
  restore: [1, 1],
  help: [0, 1],
};

/** What a verb asks for, where it is not folders. */
const NEEDED: Partial<Record<Verb, string>> = {
  search: 'a query',
  open: 'a link',
  backup: 'a file',
  restore: 'a file',
};

const POOLINGS = ['none', 'mean', 'cls'] as const satisfies readonly Pooling[];
const MODES = ['keyword', 'vector', 'hybrid', 'full'] as const;
const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 200;
const QUESTIONS_DEFAULT = 100;
const QUESTIONS_MAX = 1000;
/** Marks a word like `-draft`, which excludes in a query, so that it is not read as an option. */
const EXCLUSION = '\u0000';

/** Throws UsageError. Options may stand before or after the verb. */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = split(args.map((word) => (/^-[^-]/.test(word) ? EXCLUSION + word : word)));
  const words = positionals.map((word) => word.replace(EXCLUSION, ''));
  if (values.help || values.version)
    return { ...defaults('help'), words: values.version ? ['version'] : words };
  const [name, ...rest] = words;
  const verb = VERBS.find((candidate) => candidate === name);
  if (name === undefined) return defaults('help');
  if (!verb) throw new UsageError(`There is no command "${name}".`);
  checkOptions(verb, values);
  checkWords(verb, rest, positionals);
  if (verb === 'eval') checkEval(values, rest);
  if (verb === 'mcp') checkMcp(rest);
  if (verb === 'network') checkNetwork(rest);
  return {
    verb,
    words: rest,
    json: values.json ?? false,
    explain: values.explain ?? false,
    verbatim: values.verbatim ?? false,
    verbose: values.verbose ?? false,
    open: !values['no-open'],
    recognize: values.recognize ?? false,
    retry: values.retry ?? false,
    check: values.check ?? false,
    force: values.force ?? false,
    never: values.never?.replace(EXCLUSION, '') ?? null,
    model: modelOf(values),
    vectorsOnly: values.vectors ?? false,
    library: values.library ?? false,
    questions: wholeNumber('--questions', values.questions ?? String(QUESTIONS_DEFAULT), 1, QUESTIONS_MAX),
    limit: wholeNumber('--limit', values.limit ?? String(LIMIT_DEFAULT), 1, LIMIT_MAX),
    mode: modeOf(values.mode ?? 'full'),
    port: wholeNumber('--port', values.port ?? '0', 0, 65_535),
    dataDir: values['data-dir'] ?? null,
  };
}

function split(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageError(`${message.replaceAll(EXCLUSION, '')}.`);
  }
}

function defaults(verb: Verb): Invocation {
  return {
    verb,
    words: [],
    json: false,
    explain: false,
    verbatim: false,
    verbose: false,
    open: true,
    recognize: false,
    retry: false,
    check: false,
    force: false,
    never: null,
    model: { reranker: null },
    vectorsOnly: false,
    library: false,
    questions: QUESTIONS_DEFAULT,
    limit: LIMIT_DEFAULT,
    mode: 'full',
    port: 0,
    dataDir: null,
  };
}

function checkOptions(verb: Verb, values: Record<string, unknown>): void {
  const allowed = [...OPTIONS_OF_VERB[verb], 'data-dir', 'verbose', 'help'];
  for (const option of Object.keys(values)) {
    if (!allowed.includes(option)) throw new UsageError(`"${verb}" has no option --${option}.`);
  }
  const [first, second] = ONE_OF_PROBLEMS.filter((option) => values[option] !== undefined);
  if (verb === 'problems' && second !== undefined)
    throw new UsageError(`--${first} and --${second} do not go together.`);
}

function checkWords(verb: Verb, words: string[], marked: string[]): void {
  const [least, most] = WORDS_OF_VERB[verb];
  if (words.length < least) throw new UsageError(`"${verb}" needs ${NEEDED[verb] ?? 'a folder'}.`);
  if (words.length > most) throw new UsageError(`"${verb}" does not take "${words[most]}".`);
  const option = verb === 'search' ? undefined : marked.find((word) => word.startsWith(EXCLUSION));
  if (option) throw new UsageError(`There is no option ${option.slice(EXCLUSION.length)}.`);
}

/** A collection in a folder, or the library; never both. */
function checkEval(values: { library?: boolean; questions?: string }, [folder]: string[]): void {
  if (values.library && folder !== undefined)
    throw new UsageError(`"eval --library" does not take "${folder}".`);
  if (values.library) return;
  if (folder === undefined) throw new UsageError('"eval" needs a folder, or --library.');
  if (values.questions !== undefined) throw new UsageError('--questions goes with --library only.');
}

/** Alone, or with what is to be opened or closed. */
function checkMcp([action, folder]: string[]): void {
  if (action === undefined) return;
  if (action !== 'open' && action !== 'close')
    throw new UsageError(`"mcp" takes open or close, not "${action}".`);
  if (folder === undefined) throw new UsageError(`"mcp ${action}" needs a folder.`);
}

/** Alone, or with what is to hold from now on. */
function checkNetwork([action]: string[]): void {
  if (action !== undefined && action !== 'never' && action !== 'allow')
    throw new UsageError(`"network" takes never or allow, not "${action}".`);
}

function modelOf(
  values: {
    [Option in 'reranker' | 'name' | 'pooling' | 'query-prefix' | 'passage-prefix']?: string;
  },
): Invocation['model'] {
  const pooling = POOLINGS.find((candidate) => candidate === values.pooling);
  if (values.pooling !== undefined && !pooling)
    throw new UsageError(`--pooling takes one of ${POOLINGS.join(', ')}.`);
  const { name, 'query-prefix': queryPrefix, 'passage-prefix': passagePrefix } = values;
  return {
    reranker: values.reranker ?? null,
    ...(name !== undefined && { name }),
    ...(pooling && { pooling }),
    ...(queryPrefix !== undefined && { queryPrefix }),
    ...(passagePrefix !== undefined && { passagePrefix }),
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most || text.trim() === '') {
    throw new UsageError(`${option} takes a whole number from ${least} to ${most}.`);
  }
  return value;
}

function modeOf(text: string): Invocation['mode'] {
  const mode = MODES.find((candidate) => candidate === text);
  if (!mode) throw new UsageError(`--mode takes one of ${MODES.join(', ')}.`);
  return mode;
}
