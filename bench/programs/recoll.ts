// Recoll, through its own command line (package recollcmd on Debian): Xapian's BM25 over files, stems in English, bigrams in Chinese.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RANKING_DEPTH } from '../../src/core/evaluation/ranking-figures';
import { wordsAndBigrams } from '../retrieval/bm25-reference';
import { type OtherProgram, runProgram, withTemporaryFolder } from './program';

/** @returns null where it is not installed */
export async function findRecoll(signal: AbortSignal): Promise<OtherProgram | null> {
  const version = await withTemporaryFolder((config) =>
    runProgram('recollq', ['-c', config, '-v'], { signal }).catch(() => null),
  );
  signal.throwIfAborted();
  if (version === null) return null;
  return {
    name: 'Recoll',
    version: /Recoll ([\d.]+)/.exec(version)?.[1] ?? 'of unknown version',
    maxQueries: Number.POSITIVE_INFINITY,
    remark:
      'asked for any of the words (`recollq -o`) in lower case, without stop words, since capitals would keep it from stemming, and Chinese by pairs of characters, since it takes a clause for a phrase',
    extension: '.txt',
    toFile: ({ title, text }) => `${title}\n\n${text}\n`,
    async index(folder, place, signal) {
      const config = await configure(folder, place);
      await runProgram('recollindex', ['-c', config, '-z'], { signal });
      return {
        index: config,
        ask: async (text, signal) => (await ask(config, wordsAndBigrams(text).join(' '), signal)).split('\n'),
      };
    },
  };
}

function ask(config: string, words: string, signal: AbortSignal): Promise<string> {
  const args = ['-c', config, '-o', '-b', '-n', String(RANKING_DEPTH), words];
  return runProgram('recollq', args, { signal }).catch((error: unknown) => {
    // Its way of saying that nothing in these words can be searched for.
    if (String(error).includes('null query')) return '';
    throw error;
  });
}

/** All it writes stays in the place. @returns its directory of settings */
async function configure(folder: string, place: string): Promise<string> {
  const config = join(place, 'config');
  await mkdir(config);
  const lines = [
    `topdirs = "${folder}"`,
    'defaultcharset = utf-8',
    'indexstemminglanguages = english',
    'noaspell = 1',
    'loglevel = 1',
    // Its indexer otherwise yields to every other program.
    'idxniceprio = 0',
  ];
  await writeFile(join(config, 'recoll.conf'), `${lines.join('\n')}\n`);
  return config;
}
