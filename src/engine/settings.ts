// Where the person's settings are kept: one value in the catalog, complete whatever it lacks.
import { Settings } from '../contract';
import type { DocumentStore } from './ports';
import { readStored } from './stored-value';

const SETTINGS_KEY = 'settings';

export function readSettings(documents: Pick<DocumentStore, 'setting'>): Settings {
  return readStored(documents, SETTINGS_KEY, Settings) ?? Settings.parse({});
}

/** A folder that is not in the library stays closed to assistants: it may be added later, for other reasons. @returns the whole after the change */
export function changeSettings(
  documents: Pick<DocumentStore, 'setting' | 'setSetting' | 'folders'>,
  fields: { [Key in keyof Settings]?: Settings[Key] | undefined },
): Settings {
  const settings = Settings.parse({ ...readSettings(documents), ...fields });
  const paths = new Set(documents.folders().map(({ path }) => path));
  settings.assistantFolders = [...new Set(settings.assistantFolders)].filter((path) => paths.has(path));
  documents.setSetting(SETTINGS_KEY, JSON.stringify(settings));
  return settings;
}
