// Which pack has the person chosen, and which one is on its way? Kept in the catalog, so that a restart goes on with it.
import * as z from 'zod';
import { ownEntry } from '../../core/own-entry';
import type { DocumentStore } from '../ports';
import { readStored } from '../stored-value';

const ChosenPacks = z.object({
  /** null: the one that ships with the program. */
  active: z.string().nullable().default(null),
  /** Passages are being embedded for it. */
  next: z.string().nullable().default(null),
  /** By pack: what its vectors are kept under, for packs that have been used. */
  fingerprints: z.record(z.string(), z.string()).default({}),
});
export type ChosenPacks = z.infer<typeof ChosenPacks>;

type Settings = Pick<DocumentStore, 'setting' | 'setSetting'>;

const KEY = 'models';

export function readChosenPacks(settings: Pick<Settings, 'setting'>): ChosenPacks {
  return readStored(settings, KEY, ChosenPacks) ?? ChosenPacks.parse({});
}

export function changeChosenPacks(settings: Settings, fields: Partial<ChosenPacks>): void {
  settings.setSetting(KEY, JSON.stringify({ ...readChosenPacks(settings), ...fields }));
}

/** What a pack's vectors are kept under; undefined for one that was never used. A pack may be called `constructor`. */
export function fingerprintOf({ fingerprints }: ChosenPacks, id: string): string | undefined {
  return ownEntry(fingerprints, id);
}

/** To be called before vectors are stored under it. */
export function noteFingerprint(settings: Settings, id: string, fingerprint: string): void {
  const chosen = readChosenPacks(settings);
  if (fingerprintOf(chosen, id) === fingerprint) return;
  changeChosenPacks(settings, { fingerprints: { ...chosen.fingerprints, [id]: fingerprint } });
}
