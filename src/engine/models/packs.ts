// Which model packs are there, how do more come, and how do they go? Nothing is downloaded that a person did not ask for.
import type { ModelChoices, ModelFindings, ModelSource, PackProgress, PackSummary } from '../../contract';
import { Failure } from '../failure';
import { followTask } from '../follow-task';
import { nextTurn } from '../indexing/broadcast';
import type {
  Clock,
  DocumentStore,
  Inference,
  InstalledPack,
  PackLibrary,
  PackOffer,
  VectorStore,
} from '../ports';
import { readSettings } from '../settings';
import { type ChosenPacks, changeChosenPacks, fingerprintOf, readChosenPacks } from './chosen-packs';
import type { PackSwitch } from './pack-switch';

export interface PackParts {
  packs: PackLibrary;
  packSwitch: Pick<PackSwitch, 'nextId' | 'troubleOf' | 'activeId'>;
  inference: Pick<Inference, 'pack'>;
  documents: Pick<DocumentStore, 'setting' | 'setSetting'>;
  vectors: Pick<VectorStore, 'kept' | 'dropSome'>;
  clock: Clock;
}

const ORDER: readonly PackSummary['state'][] = ['active', 'next', 'installed', 'available'];

/** The one in use first, then the one on its way, those at hand, and those that can be downloaded. */
export async function listPacks(parts: PackParts): Promise<PackSummary[]> {
  const installed = await parts.packs.installed();
  const known = new Set(installed.map(({ id }) => id));
  const rows = [
    ...installed.map((pack) => installedSummary(parts, pack)),
    ...parts.packs.offers.filter(({ id }) => !known.has(id)).map((offer) => offerSummary(parts, offer)),
  ];
  return rows.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** One message at least, the last of them `done`. Ends quietly when the signal does. Throws as PackLibrary.install. */
export async function* installPack(
  { packs, documents, clock }: PackParts,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<PackProgress, void, void> {
  const offer = packs.offers.find((candidate) => candidate.id === id);
  if (!offer)
    throw new Failure('not_found', `There is no model pack "${id}" to download.`, id, {
      refusal: { code: 'not_offered', subject: null },
    });
  const { downloadBytes: totalBytes } = offer;
  const { modelMirror: mirror } = readSettings(documents);
  const at: PackProgress = { packId: id, receivedBytes: 0, totalBytes, step: 'downloading' };
  const outcome = yield* followTask(
    {
      work: (until, tell) =>
        packs.install(id, {
          mirror,
          signal: until,
          onProgress(step, receivedBytes) {
            at.step = step;
            at.receivedBytes = receivedBytes;
            tell();
          },
        }),
      now: () => ({ ...at }),
    },
    clock,
    signal,
  );
  if (outcome === 'done') yield { ...at, receivedBytes: totalBytes, step: 'done' };
}

export function inspectModel({ packs }: PackParts, source: ModelSource): Promise<ModelFindings> {
  return packs.inspect(source);
}

export async function importModel(
  parts: PackParts,
  { choices, ...source }: ModelSource & { choices: ModelChoices },
  signal: AbortSignal,
): Promise<PackSummary> {
  const id = await parts.packs.import(source, choices, signal);
  const pack = (await parts.packs.installed()).find((candidate) => candidate.id === id);
  if (!pack)
    throw new Failure('not_found', 'The model was deleted while it was being added.', id, {
      refusal: { code: 'deleted_meanwhile', subject: null },
    });
  return installedSummary(parts, pack);
}

/** @returns whether there was such a pack, or vectors of it. Throws Failure invalid_input for one that is needed. */
export async function removePack(parts: PackParts, id: string): Promise<boolean> {
  requireUnused(parts, id);
  const removed = await parts.packs.remove(id);
  const vectors = await dropVectors(parts, id);
  return removed || vectors > 0;
}

/** @returns how many there were. Throws Failure invalid_input for those of a pack that is in use or on its way. */
export async function removeVectors(parts: PackParts, id: string): Promise<number> {
  requireUnused(parts, id);
  return dropVectors(parts, id);
}

async function dropVectors({ vectors, documents }: PackParts, id: string): Promise<number> {
  const chosen = readChosenPacks(documents);
  const fingerprint = fingerprintOf(chosen, id);
  if (fingerprint === undefined) return 0;
  let dropped = 0;
  let some = isShared(chosen, id) ? 0 : vectors.dropSome(fingerprint);
  while (some > 0) {
    dropped += some;
    await nextTurn();
    some = vectors.dropSome(fingerprint);
  }
  const { [id]: _gone, ...others } = readChosenPacks(documents).fingerprints;
  changeChosenPacks(documents, { fingerprints: others });
  return dropped;
}

function requireUnused(parts: PackParts, id: string): void {
  const { packSwitch, inference } = parts;
  if (id === packSwitch.activeId()) {
    const sentence = `${inference.pack?.name ?? id} answers your searches; choose another pack first.`;
    throw new Failure('invalid_input', sentence, id, { refusal: { code: 'answers_now', subject: null } });
  }
  if (id === packSwitch.nextId()) {
    const sentence = 'The library is being read for this pack; stay with the one in use first.';
    throw new Failure('invalid_input', sentence, id, { refusal: { code: 'answers_next', subject: null } });
  }
}

/** Packs that differ in their second model alone have the same vectors. */
function isShared(chosen: ChosenPacks, id: string): boolean {
  const fingerprint = fingerprintOf(chosen, id);
  return Object.entries(chosen.fingerprints).some(([other, one]) => other !== id && one === fingerprint);
}

function installedSummary(parts: PackParts, pack: InstalledPack): PackSummary {
  const { dir: _dir, ...facts } = pack;
  const state = stateOf(parts, pack.id);
  const trouble = parts.packSwitch.troubleOf(pack.id);
  return {
    ...facts,
    state,
    active: state === 'active',
    vectors: keptVectors(parts, pack.id),
    trouble: trouble?.sentence ?? null,
    troubleAs: trouble?.as ?? null,
  };
}

function offerSummary(parts: PackParts, { downloadBytes, ...facts }: PackOffer): PackSummary {
  return {
    ...facts,
    bytes: downloadBytes,
    state: 'available',
    active: false,
    origin: 'catalogue',
    vectors: keptVectors(parts, facts.id),
    trouble: null,
    troubleAs: null,
  };
}

function stateOf({ packSwitch }: PackParts, id: string): PackSummary['state'] {
  if (id === packSwitch.activeId()) return 'active';
  return id === packSwitch.nextId() ? 'next' : 'installed';
}

function keptVectors({ documents, vectors }: PackParts, id: string): number {
  const fingerprint = fingerprintOf(readChosenPacks(documents), id);
  return fingerprint === undefined ? 0 : vectors.kept(fingerprint);
}
