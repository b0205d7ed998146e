// Language data from a server on this machine: what is kept of it, and what is left when something is wrong.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packedEnglishData } from '../../../test/helpers/english-data';
import { createFakeLedger } from '../../../test/helpers/fake-ledger';
import {
  type Answer,
  createQuickClock,
  type FileServer,
  refuse,
  serve,
  serveAndStall,
  startFileServer,
} from '../../../test/helpers/file-server';
import type { LanguageInstaller } from '../../engine/ports';
import { replaceFile } from '../fs/atomic-write';
import { requireChecksum } from './integrity';
import { createLanguageInstaller } from './language-installer';
import { LANGUAGE_PACKS, type LanguagePack } from './language-packs';

const DATA = randomBytes(30_000);
const PACKED = gzipSync(DATA);
const never = new AbortController().signal;

let folder: string;
let server: FileServer | null = null;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'bookwheel-languages-')), 'languages');
});
afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** English, were this file the right one, and `DATA` what is to be in it. */
function packOf(packed: Uint8Array): LanguagePack {
  return {
    code: 'eng',
    name: 'English',
    path: '@data/eng@1.0.0/best/eng.traineddata.gz',
    bytes: packed.length,
    sha256: sha256(packed),
    dataBytes: DATA.length,
    dataSha256: sha256(DATA),
  };
}

async function installerFor(
  packs: readonly LanguagePack[],
  ...answers: Answer[]
): Promise<{ installer: LanguageInstaller; server: FileServer }> {
  server = await startFileServer(...answers);
  const environment = { BOOKWHEEL_LANGUAGE_MIRROR: `${server.url}/mirror/` };
  const installer = createLanguageInstaller({
    folder,
    clock: createQuickClock(),
    environment,
    ledger: createFakeLedger(),
    replaceFile,
    packs,
  });
  return { installer, server };
}

const install = (installer: LanguageInstaller, signal = never): Promise<void> =>
  installer.install('eng', signal, () => undefined);

describe('installing a language', () => {
  it('keeps the data unpacked, and nothing else', async () => {
    const { installer, server } = await installerFor([packOf(PACKED)], serve(PACKED));
    const seen: number[] = [];
    await installer.install('eng', never, (received) => seen.push(received));
    expect(readFileSync(join(folder, 'eng.traineddata')).equals(DATA)).toBe(true);
    expect(readdirSync(folder)).toEqual(['eng.traineddata']);
    expect(server.asked.map(({ path }) => path)).toEqual(['/mirror/@data/eng@1.0.0/best/eng.traineddata.gz']);
    expect(seen.at(-1)).toBe(PACKED.length);
  });

  it('takes the file as it is, also from a server that calls the packing its own', async () => {
    const labelled: Answer = (_request, response) => {
      response
        .writeHead(200, { 'content-encoding': 'gzip', 'content-length': PACKED.length })
        .end(Buffer.from(PACKED));
    };
    const { installer } = await installerFor([packOf(PACKED)], labelled);
    await install(installer);
    expect(readFileSync(join(folder, 'eng.traineddata')).equals(DATA)).toBe(true);
  });

  it('asks nobody for what is there', async () => {
    const { installer, server } = await installerFor([packOf(PACKED)], serve(PACKED));
    await Promise.all([install(installer), install(installer), install(installer)]);
    expect(server.asked).toHaveLength(1);
  });

  it('goes on after it was broken off', async () => {
    const leaving = new AbortController();
    const answers = [serveAndStall(PACKED, 1_000), serve(PACKED)];
    const { installer, server } = await installerFor([packOf(PACKED)], ...answers);
    const stopped = installer.install('eng', leaving.signal, (received) => {
      if (received === 1_000) leaving.abort(new Error('left'));
    });
    await expect(stopped).rejects.toThrow('left');
    expect(existsSync(join(folder, 'eng.traineddata'))).toBe(false);
    await install(installer);
    expect(server.asked[1]).toMatchObject({ range: 'bytes=1000-' });
    expect(readdirSync(folder)).toEqual(['eng.traineddata']);
  });

  it.each([
    ['is cut short', PACKED.subarray(0, 20_000)],
    ['is not what was promised', gzipSync(randomBytes(DATA.length))],
    ['is shorter than promised', gzipSync(DATA.subarray(1))],
    ['is larger than promised', gzipSync(Buffer.concat([DATA, DATA]))],
    ['swells without end', gzipSync(Buffer.alloc(20_000_000))],
    ['is no gzip', Buffer.from('plain')],
    ['is plain already', DATA],
  ])('refuses a file in which the data %s', async (_name, packed) => {
    const { installer } = await installerFor([packOf(packed)], serve(packed));
    await expect(install(installer)).rejects.toMatchObject({
      code: 'download_failed',
      message: expect.stringContaining('does not hold what it should'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says where it looked in vain', async () => {
    const { installer, server } = await installerFor([packOf(PACKED)], refuse(404));
    await expect(install(installer)).rejects.toMatchObject({
      code: 'download_failed',
      subject: new URL(server.url).host,
    });
  });

  it('names a mirror that is no address', async () => {
    const environment = { BOOKWHEEL_LANGUAGE_MIRROR: 'mirror.example' };
    const installer = createLanguageInstaller({
      folder,
      clock: createQuickClock(),
      environment,
      ledger: createFakeLedger(),
      replaceFile,
    });
    await expect(install(installer)).rejects.toMatchObject({
      code: 'download_failed',
      message: 'BOOKWHEEL_LANGUAGE_MIRROR is "mirror.example", which is no address; it begins with https://.',
    });
  });

  it('is of the languages it offers', async () => {
    const { installer, server } = await installerFor([packOf(PACKED)], serve(PACKED));
    const unknown = installer.install('tlh', never, () => undefined);
    await expect(unknown).rejects.toMatchObject({ code: 'not_found', subject: 'tlh' });
    expect(server.asked).toEqual([]);
  });
});

describe('removing a language', () => {
  it('deletes what was downloaded, once', async () => {
    const { installer, server } = await installerFor([packOf(PACKED)], serve(PACKED));
    await install(installer);
    expect(await installer.remove('eng')).toBe(true);
    expect(await installer.remove('eng')).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
    await install(installer);
    expect(server.asked).toHaveLength(2);
  });

  it('leaves the other files of the folder alone', async () => {
    const { installer } = await installerFor([packOf(PACKED)], serve(PACKED));
    await install(installer);
    writeFileSync(join(folder, 'fra.traineddata'), 'brought by hand');
    await installer.remove('eng');
    expect(readdirSync(folder)).toEqual(['fra.traineddata']);
  });
});

describe('the table of languages', () => {
  it('offers each language once, with checksums that are understood', () => {
    expect(LANGUAGE_PACKS.map(({ code }) => code)).toEqual(['eng', 'chi_sim']);
    for (const { sha256: packed, dataSha256, code, path } of LANGUAGE_PACKS) {
      requireChecksum({ kind: 'sha256', hex: packed });
      requireChecksum({ kind: 'sha256', hex: dataSha256 });
      expect(path).toBe(`@tesseract.js-data/${code}@1.0.0/4.0.0_best_int/${code}.traineddata.gz`);
    }
  });

  it('is true of the English data', async () => {
    const packed = packedEnglishData();
    const { installer } = await installerFor(LANGUAGE_PACKS, serve(packed));
    await install(installer);
    expect(readdirSync(folder)).toEqual(['eng.traineddata']);
  });
});
