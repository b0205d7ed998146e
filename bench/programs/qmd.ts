// qmd (npm package @tobilu/qmd), through its own command line: SQLite's full-text search over Markdown files.
// Its search by meaning needs models that it fetches from the network, so words alone are asked for.
import { join } from 'node:path';
import { RANKING_DEPTH } from '../../src/core/evaluation/ranking-figures';
import { contentWords } from '../retrieval/bm25-reference';
import { type OtherProgram, runProgram } from './program';

/** A third of a second each, nearly all of it starting. */
const MAX_QUERIES = 50;

/** @returns null where it is not installed */
export async function findQmd(signal: AbortSignal): Promise<OtherProgram | null> {
  const version = await runProgram('qmd', ['--version'], { signal }).catch(() => null);
  signal.throwIfAborted();
  if (version === null) return null;
  return {
    name: 'qmd',
    version: /[\d.]+\d/.exec(version)?.[0] ?? 'of unknown version',
    maxQueries: MAX_QUERIES,
    remark:
      'words only (`qmd search`; its models would have to be fetched), without stop words, since it finds only documents that hold every word asked for and knows no other way of asking',
    extension: '.md',
    toFile: ({ title, text }) => `# ${title}\n\n${text}\n`,
    async index(folder, place, signal) {
      const index = join(place, 'cache');
      const env = { XDG_CACHE_HOME: index, XDG_CONFIG_HOME: join(place, 'config') };
      await runProgram('qmd', ['collection', 'add', folder, '--name', 'collection'], {
        signal,
        env,
        cwd: place,
      });
      return {
        index,
        async ask(text, signal) {
          const words = contentWords(text).join(' ');
          if (words === '') return [];
          const args = ['search', words, '-n', String(RANKING_DEPTH), '--format', 'files'];
          return (await runProgram('qmd', args, { signal, env, cwd: place })).split('\n');
        },
      };
    },
  };
}
