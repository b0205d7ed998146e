// Where the person's settings are kept: one value in the catalog, complete whatever it lacks.
import { Settings } from '../contract';
import type { DocumentStore } from './ports';
import { readStored } from './stored-value';

const SETTINGS_KEY = 'settings';

export function readSettings(documents: Pick<DocumentStore, 'setting'>): Settings {
  return readStored(documents, SETTINGS_KEY, Settings) ?? Settings.parse({});
}

/** @returns the whole after the change */
export function changeSettings(
  documents: Pick<DocumentStore, 'setting' | 'setSetting'>,
  fields: { [Key in keyof Settings]?: Settings[Key] | undefined },
): Settings {
  const settings = Settings.parse({ ...readSettings(documents), ...fields });
  documents.setSetting(SETTINGS_KEY, JSON.stringify(settings));
  return settings;
}
