// models: which packs are at hand and which one serves; the languages text is recognised in, to download and delete.
import type { Client, LanguageProgress, PackSummary, RecognitionLanguage } from '../../../contract';
import { UsageError } from '../arguments';
import { connectToLibrary } from '../connect';
import { toJson } from '../formats/json';
import type { Terminal } from '../terminal';
import type { VerbContext, VerbHandler } from './verb';

type Action = (client: Client, context: VerbContext, codes: readonly string[]) => Promise<void>;

const ACTIONS: Record<string, Action> = {
  list: (client, context) => list(client, context),
  'install languages': install,
  'remove languages': remove,
};

const PLACES = { library: 'downloaded', system: 'installed with Tesseract' };

export const models: VerbHandler = async (context) => {
  const { words } = context.invocation;
  const [action, codes] = actionOf(words);
  const connection = await connectToLibrary(context.dataDir, 'off');
  try {
    await action(connection.client, context, codes);
  } finally {
    await connection.close();
  }
};

function actionOf(words: readonly string[]): [Action, readonly string[]] {
  const [first = 'list', second] = words;
  const name = first === 'list' ? 'list' : `${first} ${second ?? 'languages'}`;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    const there = '"models list", "models install languages" and "models remove languages" are';
    throw new UsageError(`"models ${words.join(' ')}" is not available; ${there}.`);
  }
  if (name === 'list' && second !== undefined)
    throw new UsageError(`"models list" does not take "${second}".`);
  return [action, words.slice(2)];
}

async function list(client: Client, { invocation, terminal }: VerbContext): Promise<void> {
  const [packs, languages] = await Promise.all([client.models.list({}), client.models.languages({})]);
  if (invocation.json) {
    const rows = packs.map(({ hasReranker, ...pack }) => ({
      ...pack,
      has_reranker: hasReranker,
      // Of the library rather than of a pack; a field keeps the rows what scripts know them to be.
      recognition_languages: languages,
    }));
    terminal.print(toJson(rows));
    return;
  }
  for (const pack of packs) terminal.print(packLine(pack, terminal));
  for (const language of languages) terminal.print(languageLine(language, terminal));
}

async function install(
  client: Client,
  { terminal, signal, invocation }: VerbContext,
  named: readonly string[],
): Promise<void> {
  const languages = await client.models.languages({});
  const codes = chosen(languages, named);
  const nameOf = (code: string): string => languages.find((one) => one.code === code)?.name ?? code;
  const announced = new Set<string>();
  const done: string[] = [];
  for await (const progress of await client.models.installLanguages({ codes }, { signal })) {
    const name = nameOf(progress.code);
    if (progress.done) {
      terminal.note(`${name} is there.`);
      done.push(progress.code);
    } else if (terminal.interactive) terminal.progress(progressLine(name, progress));
    else if (!announced.has(name)) terminal.note(`Downloading ${name}, ${megabytes(progress.totalBytes)}.`);
    announced.add(name);
  }
  if (invocation.json) terminal.print(toJson({ installed: done }));
}

async function remove(
  client: Client,
  { terminal, invocation }: VerbContext,
  named: readonly string[],
): Promise<void> {
  const languages = await client.models.languages({});
  const done: string[] = [];
  for (const code of chosen(languages, named)) {
    const { removed } = await client.models.removeLanguage({ code });
    const name = languages.find((one) => one.code === code)?.name ?? code;
    terminal.note(removed ? `${name} was deleted.` : `${name} is not among what was downloaded.`);
    if (removed) done.push(code);
  }
  if (invocation.json) terminal.print(toJson({ removed: done }));
}

/** All of them, unless some are named. Throws UsageError for one there is not. */
function chosen(languages: readonly RecognitionLanguage[], named: readonly string[]): string[] {
  const codes = languages.map(({ code }) => code);
  const unknown = named.find((code) => !codes.includes(code));
  if (unknown !== undefined)
    throw new UsageError(`There is no language "${unknown}"; there is ${codes.join(', ')}.`);
  return named.length > 0 ? [...named] : codes;
}

function packLine(pack: PackSummary, terminal: Terminal): string {
  const { id, version, name, bytes, languages, licence } = pack;
  return `${pack.active ? '*' : ' '} ${terminal.bold(id)} ${version}  ${name}  ${megabytes(bytes)}  ${languages.join(', ')}  ${licence}`;
}

function languageLine({ code, name, bytes, installed }: RecognitionLanguage, terminal: Terminal): string {
  const state = installed === null ? `not there, ${megabytes(bytes)} to download` : PLACES[installed];
  return `${installed === null ? ' ' : '*'} ${terminal.bold(code)}  text recognition in ${name}  ${state}`;
}

function progressLine(name: string, { receivedBytes, totalBytes }: LanguageProgress): string {
  return `${name}: ${megabytes(receivedBytes)} of ${megabytes(totalBytes)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
