// Where does a running engine listen, so that another program of the same user can attach to it?
// Only the owner of the data lock may write, remove or choose an endpoint: that is what makes clearing old ones safe.
import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../engine/failure';
import { writeFileAtomic } from './atomic-write';

export interface Endpoint {
  /** A Unix domain socket or a Windows named pipe. */
  socketPath: string;
  token: string;
  pid: number;
  version: string;
}

const ENDPOINT_FILE = 'endpoint.json';
/** sun_path holds 104 bytes on macOS and 108 on Linux, with its closing zero. */
const SOCKET_PATH_MAX_BYTES = 103;
/** Enough of a SHA-256 that two libraries of one user never meet. */
const HASH_LENGTH = 16;

/** Readable by the user alone, and replaced as a whole: a reader never sees half of one. */
export async function writeEndpoint(dataDir: string, endpoint: Endpoint): Promise<void> {
  await writeFileAtomic(join(dataDir, ENDPOINT_FILE), JSON.stringify(endpoint), { mode: 0o600 });
}

/** null when there is none. An engine that was killed leaves its file behind, so connecting has the last word. */
export async function readEndpoint(dataDir: string): Promise<Endpoint | null> {
  let text: string;
  try {
    text = await readFile(join(dataDir, ENDPOINT_FILE), 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((thrown as NodeJS.ErrnoException).code ?? '')) return null;
    throw thrown;
  }
  return parseEndpoint(text);
}

export async function removeEndpoint(dataDir: string): Promise<void> {
  await rm(join(dataDir, ENDPOINT_FILE), { force: true });
}

/**
 * A path to listen on: short enough for a socket wherever the library is, in a directory only this user can enter.
 * Clears the socket a killed engine left there.
 */
export async function chooseSocketPath(dataDir: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  if (process.platform === 'win32') return `\\\\.\\pipe\\bookwheel-${hash}`;
  for (const base of [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']) {
    if (!base) continue;
    const directory = join(base, `bookwheel-${userInfo().uid}`);
    const path = join(directory, `${hash}.sock`);
    if (Buffer.byteLength(path) > SOCKET_PATH_MAX_BYTES || !(await isPrivate(directory))) continue;
    await rm(path, { force: true });
    return path;
  }
  throw new Failure(
    'data_dir_not_writable',
    `Bookwheel found no private directory for its local socket. Set XDG_RUNTIME_DIR or TMPDIR to a directory you own.`,
    tmpdir(),
  );
}

/** Made by us or made earlier by the same user, and closed to everyone else: /tmp is shared, and others may get there first. */
async function isPrivate(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  const stats = await lstat(directory);
  return stats.isDirectory() && stats.uid === userInfo().uid && (stats.mode & 0o077) === 0;
}

function parseEndpoint(text: string): Endpoint | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { socketPath, token, pid, version } = value as Record<string, unknown>;
  if (typeof socketPath !== 'string' || typeof token !== 'string') return null;
  if (typeof pid !== 'number' || typeof version !== 'string') return null;
  return { socketPath, token, pid, version };
}
