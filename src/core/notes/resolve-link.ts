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

/** @returns null where none of them is meant */
export function resolveLink<C extends Candidate>(
  written: string,
  source: LinkSource,
  candidates: readonly C[],
): C | null {
  const near = candidates.filter(({ folderId }) => folderId === source.folderId);
  const within = near.length > 0 ? near : candidates;
  const beside = pathKey(joinPath(directoryOf(source.path), written));
  const exact = near.find(({ path }) => pathKey(path) === beside);
  if (exact) return exact;
  const target = pathKey(joinPath('', written));
  const meant = target.includes('/')
    ? within.filter(({ path }) => `/${pathKey(path)}`.endsWith(`/${target}`))
    : within;
  const name = nameKey(written);
  const nearness = ({ path }: C): number[] => [
    // A file's own name before a title or another name.
    nameKey(path) === name ? 0 : 1,
    path.split('/').length,
    path.length,
  ];
  return [...meant].sort((a, b) => compareAll(nearness(a), nearness(b)) || a.id - b.id)[0] ?? null;
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
