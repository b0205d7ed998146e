// What the results are made of: how many of each type and from each library folder.
import type { Folder, Hit } from '../../../contract';
import { placeOf } from './place';

export interface Facets {
  /** Most frequent first, then by name. */
  types: Array<{ type: string; count: number }>;
  folders: Array<{ folder: Folder; count: number }>;
}

export function countFacets(
  hits: ReadonlyArray<Pick<Hit, 'type' | 'path'>>,
  folders: readonly Folder[],
): Facets {
  const types = new Map<string, number>();
  const perFolder = new Map<Folder, number>();
  for (const hit of hits) {
    types.set(hit.type, (types.get(hit.type) ?? 0) + 1);
    const { folder } = placeOf(hit.path, folders);
    if (folder) perFolder.set(folder, (perFolder.get(folder) ?? 0) + 1);
  }
  return {
    types: [...types]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || compare(a.type, b.type)),
    folders: [...perFolder]
      .map(([folder, count]) => ({ folder, count }))
      .sort((a, b) => b.count - a.count || compare(a.folder.path, b.folder.path)),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
