// The index as a file: written so that a crash leaves the old one or a detectable mix, and read only if it fits.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../engine/failure';
import type { GraphNeighbours } from './graph-neighbours';

/** What a saved index holds. Lies beside it as JSON, written after it, and names it by its hash. */
export interface SavedIndexFacts {
  fingerprint: string;
  dimensions: number;
  count: number;
  /** The newest change of the store it has seen. */
  seq: number;
}

export interface SavedIndex {
  /** @returns the mark by which the store can vouch for it */
  save(graph: GraphNeighbours, facts: SavedIndexFacts): Promise<string>;
  /**
   * What lies there, provided it is whole and the one the store vouches for by its mark; or why it cannot be used; null when nothing was saved. Never throws for what
   * the files hold.
   */
  inspect(fingerprint: string, dimensions: number, mark: string | null): Promise<Inspection | null>;
  /** Makes what lies there unusable, whatever it is. */
  discard(): Promise<void>;
  /** Throws what the library throws. */
  load(graph: GraphNeighbours): void;
  sizeBytes(): Promise<number>;
}

export type Inspection = SavedIndexFacts | { unusable: string };

/** Raised when the same bytes would mean something else. */
const FORMAT = 1;

interface Sidecar extends SavedIndexFacts {
  format: number;
  sha256: string;
}

/** Stands for the sidecar to the last byte, and so for the file it names. */
function markOf(sidecarText: string): string {
  return createHash('sha256').update(sidecarText).digest('hex');
}

export function createSavedIndex(dir: string, fingerprint: string): SavedIndex {
  const name = `${plainName(fingerprint)}.usearch`;
  const file = join(dir, name);
  const sidecar = join(dir, `${plainName(fingerprint)}.json`);

  async function save(graph: GraphNeighbours, facts: SavedIndexFacts): Promise<string> {
    await mkdir(dir, { recursive: true });
    inFolder(dir, `${name}.tmp`, (path) => graph.save(path));
    await flush(`${file}.tmp`);
    const sha256 = await hashOf(`${file}.tmp`);
    await rename(`${file}.tmp`, file);
    const written: Sidecar = { format: FORMAT, ...facts, sha256 };
    const text = JSON.stringify(written);
    await writeDurably(`${sidecar}.tmp`, text);
    await rename(`${sidecar}.tmp`, sidecar);
    await flushFolder(dir);
    return markOf(text);
  }

  async function inspect(
    wanted: string,
    dimensions: number,
    mark: string | null,
  ): Promise<Inspection | null> {
    const found = await readSidecar(sidecar);
    if (found === null) return null;
    if (found.format !== FORMAT) return { unusable: 'it has another format' };
    if (found.fingerprint !== wanted) return { unusable: 'it belongs to another pack' };
    if (found.dimensions !== dimensions) return { unusable: 'it has other dimensions' };
    if (found.mark !== mark) return { unusable: 'the catalog does not vouch for it' };
    const sha256 = await hashOf(file).catch(() => null);
    return sha256 === found.sha256 ? found : { unusable: 'it is not the file that was saved' };
  }

  return {
    async save(graph, facts) {
      try {
        return await save(graph, facts);
      } catch (thrown) {
        // Half-written files are left where even removing fails; the next save writes over them.
        await Promise.allSettled([file, sidecar].map((path) => rm(`${path}.tmp`, { force: true })));
        throw toFailure(thrown, dir);
      }
    },
    inspect,
    async discard() {
      if ((await readSidecar(sidecar)) === null) return;
      await rm(sidecar).catch((thrown: unknown) => {
        throw toFailure(thrown, dir);
      });
    },
    load: (graph) => inFolder(dir, name, (path) => graph.load(path)),
    async sizeBytes() {
      const sizes = await Promise.all(
        [file, sidecar].map((path) =>
          stat(path).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

/** Enough of a pack's fingerprint to tell packs apart, in characters every file system and code page has. */
function plainName(fingerprint: string): string {
  return fingerprint.replace(/[^A-Za-z0-9]/g, '').slice(0, 16) || 'pack';
}

/**
 * The library opens files by their path in the ANSI code page on Windows, so a home folder with Chinese letters cannot
 * be named to it. There it is given a plain name relative to the folder, which is the working directory for just that
 * call; nothing else runs meanwhile, since the call is synchronous, and Bookwheel uses absolute paths everywhere else.
 */
function inFolder(dir: string, name: string, use: (path: string) => void): void {
  if (process.platform !== 'win32') {
    use(join(dir, name));
    return;
  }
  const before = process.cwd();
  process.chdir(dir);
  try {
    use(name);
  } finally {
    process.chdir(before);
  }
}

async function readSidecar(path: string): Promise<(Sidecar & { mark: string }) | null> {
  try {
    const text = await readFile(path, 'utf8');
    const value: unknown = JSON.parse(text);
    return isSidecar(value) ? { ...value, mark: markOf(text) } : null;
  } catch {
    // Missing or cut short: either way there is no index to speak of, and the catalog has all of it.
    return null;
  }
}

function isSidecar(value: unknown): value is Sidecar {
  if (typeof value !== 'object' || value === null) return false;
  const entries = value as Record<string, unknown>;
  const numbers = ['format', 'dimensions', 'count', 'seq'].every((key) => Number.isInteger(entries[key]));
  return numbers && typeof entries.fingerprint === 'string' && typeof entries.sha256 === 'string';
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the renames durable. Windows has no such thing for folders and needs none. */
async function flushFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The library reports the system's errors as text only. */
function toFailure(thrown: unknown, dir: string): Failure {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/ENOSPC|no space/i.test(message)) {
    const sentence = `The disk that holds ${dir} is full. Nothing is lost: the vectors are in the catalog.`;
    return new Failure('disk_full', sentence, dir, { cause: thrown });
  }
  const sentence = `Bookwheel cannot write to ${dir}. Check its permissions; until then its index is made anew at every start.`;
  return new Failure('data_dir_not_writable', sentence, dir, { cause: thrown });
}
