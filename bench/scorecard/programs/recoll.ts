// Recoll, through its own command line (package recollcmd on Debian): Xapian's BM25 over files, stems in English, bigrams in Chinese.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, RANKING_DEPTH } from '../../../src/core/evaluation/ranking-figures';
import { wordsAndBigrams } from '../../retrieval/bm25-reference';
import { documentIdIn, type OtherProgram, runProgram, withTemporaryFolder, writeDocuments } from './program';

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
    answer: (documents, queries, signal) =>
      withTemporaryFolder(async (folder) => {
        const config = await configure(folder);
        await writeDocuments(
          documents,
          join(folder, 'documents'),
          (d) => `${d.title}\n\n${d.text}\n`,
          '.txt',
        );
        await runProgram('recollindex', ['-c', config, '-z'], { signal });
        const answers: Answer[] = [];
        for (const { text } of queries) {
          const from = performance.now();
          const printed = await ask(config, wordsAndBigrams(text).join(' '), signal);
          const ranked = printed.split('\n').flatMap((line) => documentIdIn(line, documents));
          answers.push({ ranked, tookMs: performance.now() - from });
        }
        return answers;
      }),
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

/** All it writes stays in the folder. @returns its directory of settings */
async function configure(folder: string): Promise<string> {
  const config = join(folder, 'config');
  await mkdir(config);
  const lines = [
    `topdirs = "${join(folder, 'documents')}"`,
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
