// The person's settings: language, colours, how hard to work in the background, where models come from. Shown at once when changed, stored by the engine.
import { useCallback, useEffect, useState } from 'react';
import type { Client, Settings } from '../../../contract';

const DEFAULTS: Settings = {
  language: 'system',
  theme: 'system',
  backgroundWork: 'considerate',
  modelMirror: '',
  keepHistory: true,
  neverUseNetwork: false,
  assistantFolders: [],
};

export interface SettingsState {
  settings: Settings;
  /** Whether the engine has told them; they are the defaults until then. */
  known: boolean;
  /** Rejects when the engine could not store the change; it is taken back then. */
  change(fields: Partial<Settings>): Promise<void>;
}

/** @param version asks anew when it changes: another window may have changed them */
export function useSettings(client: Client | null, version = 0): SettingsState {
  const [settings, setSettings] = useState(DEFAULTS);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` is there to run the effect again
  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    client.settings.get({}, { signal: cancel.signal }).then(setSettings, () => {
      // Without an answer the page stays as it is: settings never stand between a person and their documents.
    });
    return () => cancel.abort();
  }, [client, version]);

  useEffect(() => {
    const root = document.documentElement;
    if (settings.theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = settings.theme;
  }, [settings.theme]);

  const change = useCallback(
    async (fields: Partial<Settings>) => {
      if (!client) return;
      const before = settings;
      setSettings({ ...before, ...fields });
      try {
        setSettings(await client.settings.update(fields));
      } catch (error) {
        setSettings(before);
        throw error;
      }
    },
    [client, settings],
  );

  return { settings, known: settings !== DEFAULTS, change };
}
