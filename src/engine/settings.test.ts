import { expect, it } from 'vitest';
import type { FolderRecord } from './ports';
import { changeSettings, readSettings } from './settings';

function store(...paths: string[]) {
  const kept = new Map<string, string>();
  return {
    setting: (key: string) => kept.get(key) ?? null,
    setSetting: (key: string, value: string) => void kept.set(key, value),
    folders: () => paths.map((path) => ({ path }) as FolderRecord),
  };
}

it('opens to assistants only what is in the library, each once', () => {
  const documents = store('/a', '/b');
  const { assistantFolders } = changeSettings(documents, { assistantFolders: ['/b', '/elsewhere', '/b'] });
  expect(assistantFolders).toEqual(['/b']);
  expect(readSettings(documents).assistantFolders).toEqual(['/b']);
});

it('closes what is no longer in the library, also where something else is changed', () => {
  const documents = store('/a', '/b');
  changeSettings(documents, { assistantFolders: ['/a', '/b'] });
  documents.folders = () => [{ path: '/b' } as FolderRecord];
  expect(changeSettings(documents, { theme: 'dark' }).assistantFolders).toEqual(['/b']);
});
