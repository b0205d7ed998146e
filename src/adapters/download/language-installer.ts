// How does language data come into the library? As one gzipped file for each language, kept unpacked.
import { readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Failure } from '../../engine/failure';
import type { LanguageInstaller } from '../../engine/ports';
import { type DownloadParts, downloadFile } from './download-file';
import { bytesMatch } from './integrity';
import { LANGUAGE_PACKS, type LanguagePack } from './language-packs';
import { diskTrouble, downloadFailed } from './troubles';

export interface LanguageInstallerOptions extends DownloadParts {
  /** Where the recogniser looks for its data. */
  folder: string;
  packs?: readonly LanguagePack[];
}

/** Where the tesseract.js project itself takes them from. */
const BASE_ADDRESS = 'https://cdn.jsdelivr.net/npm';
/** For whom that address is slow or closed: any other one with the same files at the same paths. */
const MIRROR_VARIABLE = 'BOOKWHEEL_LANGUAGE_MIRROR';
const DATA_EXTENSION = '.traineddata';

const inflate = promisify(gunzip);

export function createLanguageInstaller(options: LanguageInstallerOptions): LanguageInstaller {
  const { folder, packs = LANGUAGE_PACKS } = options;
  const inTurn = createTurns();
  return {
    offers: packs.map(({ code, name, bytes }) => ({ code, name, bytes })),
    install(code, signal, onProgress) {
      return inTurn(async () => {
        const pack = packs.find((candidate) => candidate.code === code);
        if (!pack) throw new Failure('not_found', `There is no language data "${code}".`, code);
        signal.throwIfAborted();
        if (!(await exists(dataFile(folder, code)))) await fetchData(pack, options, signal, onProgress);
      });
    },
    remove(code) {
      return inTurn(async () => {
        const path = dataFile(folder, code);
        const wasThere = await exists(path);
        await rm(path, { force: true, maxRetries: 5 });
        return wasThere;
      });
    },
  };
}

async function fetchData(
  pack: LanguagePack,
  options: LanguageInstallerOptions,
  signal: AbortSignal,
  onProgress: (receivedBytes: number) => void,
): Promise<void> {
  const { folder, environment } = options;
  const base = baseAddress(environment);
  const downloads = join(folder, '.downloads');
  const packed = join(downloads, basename(pack.path));
  const { sha256: hex, bytes } = pack;
  const checksum = { kind: 'sha256', hex } as const;
  const url = `${base}/${pack.path}`;
  const purpose = { kind: 'language', id: pack.code } as const;
  await downloadFile({ url, purpose, checksum, bytes, to: packed, signal, onProgress }, options);
  try {
    await keepData(packed, pack, new URL(url).host, options);
  } finally {
    await rm(packed, { force: true });
    // It stays while another download is left in it.
    await rmdir(downloads).catch(() => undefined);
  }
}

/** Without a slash at its end. */
function baseAddress(environment: NodeJS.ProcessEnv): string {
  const base = environment[MIRROR_VARIABLE] || BASE_ADDRESS;
  if (URL.canParse(base)) return base.replace(/\/+$/, '');
  const sentence = `${MIRROR_VARIABLE} is "${base}", which is no address; it begins with https://.`;
  throw new Failure('download_failed', sentence, base);
}

async function keepData(
  packed: string,
  pack: LanguagePack,
  host: string,
  options: LanguageInstallerOptions,
): Promise<void> {
  const { code, dataBytes, dataSha256 } = pack;
  const path = dataFile(options.folder, code);
  const bytes = await readFile(packed);
  const data = await inflate(bytes, { maxOutputLength: dataBytes }).catch((thrown: unknown) => {
    throw downloadFailed(host, 'the file does not hold what it should.', thrown);
  });
  if (!bytesMatch(data, { kind: 'sha256', hex: dataSha256 }))
    throw downloadFailed(host, 'the file does not hold what it should.');
  const temporary = `${path}.new`;
  try {
    await writeFile(temporary, data, { mode: 0o600 });
    await options.replaceFile(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw diskTrouble(thrown, options.folder);
  }
}

function dataFile(folder: string, code: string): string {
  return join(folder, `${code}${DATA_EXTENSION}`);
}

async function exists(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() ?? false;
}

/** One after another: two downloads of one file would write into the same partial one. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
