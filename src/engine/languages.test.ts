// Downloading languages for a caller: progress in order, an end when the caller leaves, and who hears of it.
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../test/helpers/manual-clock';
import type { LanguageProgress } from '../contract';
import { Failure } from './failure';
import { installLanguages, type LanguageParts, listLanguages, removeLanguage } from './languages';

interface Heard extends LanguageParts {
  journal: string[];
}

type Install = LanguageParts['languageInstaller']['install'];

/** Sleeping takes no time. */
const clock = { ...createManualClock(), sleep: async () => undefined };

function partsWith(install: Install): Heard {
  const journal: string[] = [];
  return {
    journal,
    clock,
    recognizer: {
      languages: async () => [{ code: 'eng', place: 'system' }],
      refresh: () => void journal.push('refresh'),
    },
    indexer: { recognizerChanged: () => void journal.push('look again') },
    languageInstaller: {
      offers: [
        { code: 'eng', name: 'English', bytes: 100 },
        { code: 'chi_sim', name: 'Chinese', bytes: 200 },
      ],
      install: (code, signal, onProgress) => {
        journal.push(`install ${code}`);
        return install(code, signal, onProgress);
      },
      remove: async () => true,
    },
  };
}

const never = new AbortController().signal;

async function all(stream: AsyncIterable<LanguageProgress>): Promise<LanguageProgress[]> {
  const seen: LanguageProgress[] = [];
  for await (const progress of stream) seen.push(progress);
  return seen;
}

describe('installing languages', () => {
  it('brings one after another, and lets each be used at once', async () => {
    const parts = partsWith(async (_code, _signal, onProgress) => onProgress(50));
    const seen = await all(installLanguages(parts, ['eng', 'chi_sim', 'eng'], never));
    expect(seen.filter(({ done }) => done)).toEqual([
      { code: 'eng', receivedBytes: 100, totalBytes: 100, done: true },
      { code: 'chi_sim', receivedBytes: 200, totalBytes: 200, done: true },
    ]);
    expect(parts.journal).toEqual([
      'install eng',
      'refresh',
      'look again',
      'install chi_sim',
      'refresh',
      'look again',
    ]);
  });

  it('tells how far it is, newest only', async () => {
    let go = (): void => undefined;
    const parts = partsWith(async (_code, _signal, onProgress) => {
      onProgress(10);
      onProgress(20);
      await new Promise<void>((resolve) => (go = resolve));
    });
    const stream = installLanguages(parts, ['eng'], never);
    expect((await stream.next()).value).toMatchObject({ receivedBytes: 20, done: false });
    const last = stream.next();
    go();
    expect((await last).value).toMatchObject({ done: true });
    expect((await stream.next()).done).toBe(true);
  });

  it('begins nothing when one of them does not exist', async () => {
    const parts = partsWith(async () => undefined);
    await expect(all(installLanguages(parts, ['eng', 'tlh'], never))).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no language data "tlh"; there is eng, chi_sim.',
    });
    expect(parts.journal).toEqual([]);
  });

  it('passes on what went wrong, and keeps what came before', async () => {
    const parts = partsWith(async (code) => {
      if (code === 'chi_sim') throw new Failure('download_failed', 'The line is dead.');
    });
    const seen: LanguageProgress[] = [];
    const work = async (): Promise<void> => {
      for await (const progress of installLanguages(parts, ['eng', 'chi_sim'], never)) seen.push(progress);
    };
    await expect(work()).rejects.toThrow('The line is dead.');
    expect(seen.map(({ code, done }) => [code, done])).toEqual([['eng', true]]);
  });

  const untilLeft: Install = (_code, signal, onProgress) =>
    new Promise((_resolve, reject) => {
      onProgress(1);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });

  it('stops, quietly, when the caller aborts', async () => {
    const leaving = new AbortController();
    const parts = partsWith(untilLeft);
    const stream = installLanguages(parts, ['eng', 'chi_sim'], leaving.signal);
    await stream.next();
    leaving.abort();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(parts.journal).toEqual(['install eng']);
  });

  it('stops when nobody listens any more', async () => {
    let stopped = false;
    const parts = partsWith((code, signal, onProgress) => {
      signal.addEventListener('abort', () => (stopped = true));
      return untilLeft(code, signal, onProgress);
    });
    for await (const _ of installLanguages(parts, ['eng'], never)) break;
    expect(stopped).toBe(true);
  });
});

it('lists what there is, and where what is there lies', async () => {
  expect(await listLanguages(partsWith(async () => undefined))).toEqual([
    { code: 'eng', name: 'English', bytes: 100, installed: 'system' },
    { code: 'chi_sim', name: 'Chinese', bytes: 200, installed: null },
  ]);
});

it('removing one is heard of, and one that does not exist is named', async () => {
  const parts = partsWith(async () => undefined);
  expect(await removeLanguage(parts, 'eng')).toBe(true);
  expect(parts.journal).toEqual(['refresh', 'look again']);
  await expect(removeLanguage(parts, 'tlh')).rejects.toMatchObject({ code: 'not_found' });
});
