// models: which packs are there and which one serves; to download, bring along, use and delete them. And the languages text
// is recognised in.
import { resolve } from 'node:path';
import type { Client, PackProgress, PackSummary } from '../../../contract';
import { ownEntry } from '../../../core/own-entry';
import { Failure } from '../../../engine/failure';
import { UsageError } from '../arguments';
import { type Work, withLibrary } from '../connect';
import { followUntilIdle } from '../follow-progress';
import { toJson } from '../formats/json';
import { describeMegabytes } from '../formats/text';
import { printable, type Terminal } from '../terminal';
import { installLanguages, languageLine, removeLanguages } from './languages';
import type { VerbContext, VerbHandler } from './verb';

interface Action {
  /** How many words it takes: [least, most]. */
  words: readonly [number, number];
  run(client: Client, context: VerbContext, words: readonly string[]): Promise<void>;
  /** Absent where the library is only asked. */
  work?: Work;
}

const ACTIONS: Record<string, Action> = {
  list: { words: [0, 0], run: list },
  install: { words: [1, 1], run: install },
  'install languages': { words: [0, Infinity], run: installLanguages },
  import: { words: [1, 1], run: importModel },
  use: { words: [1, 1], run: use, work: 'once' },
  remove: { words: [1, 1], run: remove },
  'remove languages': { words: [0, Infinity], run: removeLanguages },
  mirror: { words: [0, 1], run: mirror },
};
const NO_MIRROR = 'none';

export const models: VerbHandler = async (context) => {
  const [action, words] = actionOf(context.invocation.words);
  await withLibrary(context.dataDir, action.work ?? 'off', (client) => action.run(client, context, words));
};

function actionOf([first = 'list', ...rest]: readonly string[]): [Action, readonly string[]] {
  const isAboutLanguages = rest[0] === 'languages' && Object.hasOwn(ACTIONS, `${first} languages`);
  const name = isAboutLanguages ? `${first} languages` : first;
  const words = isAboutLanguages ? rest.slice(1) : rest;
  const action = ownEntry(ACTIONS, name);
  if (!action) {
    const names = Object.keys(ACTIONS).map((one) => `"models ${one}"`);
    throw new UsageError(`There is no "models ${first}"; there is ${names.join(', ')}.`);
  }
  const [least, most] = action.words;
  if (words.length < least)
    throw new UsageError(`"models ${name}" needs ${NEEDED[name] ?? 'the name of a pack'}.`);
  if (words.length > most) throw new UsageError(`"models ${name}" does not take "${words[most]}".`);
  return [action, words];
}

const NEEDED: Record<string, string> = { import: 'a folder or a zip file' };

async function list(client: Client, { invocation, terminal }: VerbContext): Promise<void> {
  const [packs, languages] = await Promise.all([client.models.list({}), client.models.languages({})]);
  if (invocation.json) {
    const rows = packs.map((pack) => ({
      ...packJson(pack),
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
  [id = '']: readonly string[],
): Promise<void> {
  const pack = await packNamed(client, id);
  let last: PackProgress | null = null;
  for await (const progress of await client.models.install({ id }, { signal })) {
    const isNews = last?.step !== progress.step;
    if (terminal.interactive)
      terminal.progress(progress.step === 'done' ? null : progressLine(pack, progress));
    else if (isNews && progress.step === 'downloading') {
      terminal.note(`Downloading ${pack.name}, ${describeMegabytes(progress.totalBytes)}.`);
    } else if (isNews && progress.step === 'testing') terminal.note('Trying the models.');
    last = progress;
  }
  if (last?.step !== 'done')
    throw new Failure('download_failed', 'The download was ended; run it again to go on.');
  terminal.note(`${pack.name} is here; "bookwheel models use ${id}" searches with it.`);
  if (invocation.json) terminal.print(toJson(packJson(await packNamed(client, id))));
}

async function importModel(
  client: Client,
  { terminal, signal, invocation, callerDir }: VerbContext,
  [path = '']: readonly string[],
): Promise<void> {
  const { reranker, ...choices } = invocation.model;
  const source = {
    encoderPath: resolve(callerDir, path),
    rerankerPath: reranker === null ? null : resolve(callerDir, reranker),
  };
  const pack = await client.models.import({ ...source, choices }, { signal });
  terminal.note(`${printable(pack.name)} is here; "bookwheel models use ${pack.id}" searches with it.`);
  if (invocation.json) terminal.print(toJson(packJson(pack)));
}

/** Waits until it serves: until then the pack of before answers. */
async function use(client: Client, context: VerbContext, [id = '']: readonly string[]): Promise<void> {
  const { terminal, signal, invocation } = context;
  const pack = await packNamed(client, id);
  if (pack.state === 'available') {
    const sentence = `${pack.name} is not on this machine; "bookwheel models install ${id}" downloads it.`;
    throw new Failure('not_found', sentence, id);
  }
  await client.models.activate({ id }, { signal });
  const status = await followUntilIdle(client, terminal, signal);
  if (status.pack !== id) {
    const sentence = status.modelTrouble ?? `${pack.name} does not serve: another pack was chosen meanwhile.`;
    throw new Failure('not_available_here', sentence, id);
  }
  terminal.note(`${printable(pack.name)} answers searches from now on.`);
  if (invocation.json) terminal.print(toJson(packJson(await packNamed(client, id))));
}

async function remove(
  client: Client,
  { terminal, invocation }: VerbContext,
  [id = '']: readonly string[],
): Promise<void> {
  if (invocation.vectorsOnly) {
    const { removed } = await client.models.removeVectors({ id });
    terminal.note(`${removed} vectors were deleted.`);
    if (invocation.json) terminal.print(toJson({ removed_vectors: removed }));
    return;
  }
  const { removed } = await client.models.remove({ id });
  if (!removed) throw new Failure('not_found', `There is no model pack "${id}" on this machine.`, id);
  terminal.note(`${printable(id)} was deleted.`);
  if (invocation.json) terminal.print(toJson({ removed: [id] }));
}

async function mirror(
  client: Client,
  { terminal, invocation }: VerbContext,
  [address]: readonly string[],
): Promise<void> {
  const settings =
    address === undefined
      ? await client.settings.get({})
      : await client.settings.update({ modelMirror: address === NO_MIRROR ? '' : address });
  if (invocation.json) terminal.print(toJson({ mirror: settings.modelMirror || null }));
  else terminal.print(settings.modelMirror || 'Models are downloaded from the model hub itself.');
}

async function packNamed(client: Client, id: string): Promise<PackSummary> {
  const packs = await client.models.list({});
  const pack = packs.find((candidate) => candidate.id === id);
  const known = packs.map((candidate) => candidate.id).join(', ');
  if (!pack) throw new Failure('not_found', `There is no model pack "${id}"; there is ${known}.`, id);
  return pack;
}

function packJson({ hasReranker, ...pack }: PackSummary) {
  return { ...pack, has_reranker: hasReranker };
}

const STATES: Record<PackSummary['state'], string> = {
  active: 'answers searches',
  next: 'the library is being read for it',
  installed: 'here',
  available: 'to download',
};

function packLine(pack: PackSummary, terminal: Terminal): string {
  const { id, version, name, bytes, languages, licence, state, vectors, trouble } = pack;
  const kept = vectors > 0 ? `, ${vectors} vectors` : '';
  const facts = [
    version,
    printable(name),
    describeMegabytes(bytes),
    languages.slice(0, 4).join(', '),
    licence,
  ];
  const line = `${pack.active ? '*' : ' '} ${terminal.bold(id)} ${facts.join('  ')}  ${STATES[state]}${kept}`;
  return trouble === null ? line : `${line}\n    ${trouble}`;
}

function progressLine({ name }: PackSummary, { step, receivedBytes, totalBytes }: PackProgress): string {
  if (step === 'testing') return `${name}: trying the models`;
  return `${name}: ${describeMegabytes(receivedBytes)} of ${describeMegabytes(totalBytes)}`;
}
