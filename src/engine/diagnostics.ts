// What somebody who helps has to know: one text, to be copied. Nothing of what documents say, no queries, no paths and no names
// of files.
import type { ChildStatus, LibraryStatus, StorageUse } from '../contract';
import type { InferenceProviders, LoggedTrouble } from './ports';

export interface DiagnosticsFacts {
  version: string;
  /** Of the machine: system, processor, Node. */
  system: string;
  sqlite: string;
  status: LibraryStatus;
  storage: StorageUse;
  children: readonly ChildStatus[];
  providers: InferenceProviders | null;
  requests: number;
  troubles: readonly LoggedTrouble[];
  /** Milliseconds since 1970. */
  now: number;
}

export function diagnosticsText(facts: DiagnosticsFacts): string {
  const { status, storage } = facts;
  const { documents, vectors, recognition, activity } = status;
  const states = Object.entries(documents).filter(([, count]) => count > 0);
  return [
    `Bookwheel ${facts.version}, ${new Date(facts.now).toISOString().slice(0, 16)}Z`,
    facts.system,
    `SQLite ${facts.sqlite}`,
    '',
    `folders: ${status.folders.length}, ${status.folders.filter(({ present }) => !present).length} not there`,
    `files: ${states.map(([state, count]) => `${state} ${count}`).join(', ') || 'none'}`,
    `passages: ${status.passages}; vectors: ready ${vectors.ready}, waiting ${vectors.waiting}`,
    `scans: waiting ${recognition.waiting}, ${recognition.available ? 'can be recognised' : 'no language data'}`,
    `activity: ${activity.state}, pace ${activity.pace}${activity.paceReason ? ` (${activity.paceReason})` : ''}`,
    ...(activity.troubleAs ? [`trouble: ${activity.troubleAs.code}`] : []),
    ...(status.rebuilt ? [`catalog made anew: ${status.rebuilt.reason}`] : []),
    '',
    `pack: ${status.pack ?? 'none'}${status.modelSwitch ? `, next ${status.modelSwitch.packId}` : ''}`,
    ...providerLines(facts.providers),
    ...facts.children.map(childLine),
    '',
    `megabytes: ${Object.entries(storage)
      .map(([part, bytes]) => `${part} ${megabytes(bytes)}`)
      .join(', ')}`,
    `requests to other machines, ever: ${facts.requests}`,
    '',
    facts.troubles.length === 0 ? 'nothing in the log' : 'lately in the log:',
    ...facts.troubles.map(({ at, level, message }) => `  ${at} ${level} ${message}`),
    '',
  ].join('\n');
}

function providerLines(providers: InferenceProviders | null): string[] {
  if (!providers) return ['providers: not loaded yet'];
  const { encoder, reranker } = providers;
  return [
    `encoder on ${encoder.provider} (${encoder.reason})`,
    ...(reranker ? [`reranker on ${reranker.provider} (${reranker.reason})`] : []),
  ];
}

/** Why a child ended may name a file; that it did is enough here. */
function childLine({ role, state, restarts, residentBytes, lastError }: ChildStatus): string {
  const memory = residentBytes === null ? '' : `, ${megabytes(residentBytes)} MB`;
  return `${role}: ${state}, ${restarts} restarts${memory}${lastError === null ? '' : ', ended with an error'}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
