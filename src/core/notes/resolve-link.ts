// Which of the notes that go by a name does a link mean? As Obsidian decides: the path that is written, else the nearest.
import { nameKey, pathKey } from './note-keys';

export interface LinkSource {
  folderId: number;
  /** Relative to its library folder. */
  path: string;
}

/** A document that goes by the name a link ends in. */
export interface Candidate extends LinkSource {
  id: number;
}

/** @returns null where none of the candidates is meant */
export type ResolveLink<C> = (written: string, source: LinkSource) => C | null;

/**
 * For links that end in one name: a thousand of them may, and as many documents go by it ("README"), so that all which
 * follows from these alone is worked out once.
 * @param name as `nameKey` makes it of each of the links
 */
export function linkResolver<C extends Candidate>(name: string, candidates: readonly C[]): ResolveLink<C> {
  const nearestFirst = candidates
    .map((candidate) => {
      const { id, path } = candidate;
      // A file's own name before a title or another name.
      const nearness = [nameKey(path) === name ? 0 : 1, path.split('/').length, path.length, id];
      return { candidate, place: pathKey(path), nearness };
    })
    .sort((a, b) => compareAll(a.nearness, b.nearness));
  const byFolder = Map.groupBy(nearestFirst, ({ candidate }) => candidate.folderId);
  return (written, source) => {
    const near = byFolder.get(source.folderId);
    const beside = pathKey(joinPath(directoryOf(source.path), written));
    const exact = near?.find(({ place }) => place === beside);
    if (exact) return exact.candidate;
    const within = near ?? nearestFirst;
    const target = pathKey(joinPath('', written));
    const meant = target.includes('/')
      ? within.find(({ place }) => `/${place}`.endsWith(`/${target}`))
      : within[0];
    return meant?.candidate ?? null;
  };
}

function compareAll(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** '.' and '..' taken as steps; those that lead out of the folder are left aside. */
function joinPath(directory: string, written: string): string {
  const parts = written.startsWith('/') ? [] : directory.split('/');
  for (const part of written.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.filter((part) => part !== '').join('/');
}
