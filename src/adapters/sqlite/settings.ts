// What a person has chosen, as text by key.
import type { DocumentStore } from '../../engine/ports';
import type { Session } from './session';

export function createSettings({ db, writeDurably }: Session): Pick<DocumentStore, 'setting' | 'setSetting'> {
  const get = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const set = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    setting: (key) => get.get(key) ?? null,
    setSetting: (key, value) => writeDurably(() => void set.run(key, value)),
  };
}
