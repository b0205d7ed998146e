// qmd (npm package @tobilu/qmd), through its own command line: SQLite's full-text search over Markdown files.
// Its search by meaning needs models that it fetches from the network, so words alone are asked for.
import { join } from 'node:path';
import { type Answer, RANKING_DEPTH } from '../../../src/core/evaluation/ranking-figures';
import { contentWords } from '../../retrieval/bm25-reference';
import { documentIdIn, type OtherProgram, runProgram, withTemporaryFolder, writeDocuments } from './program';

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
    answer: (documents, queries, signal) =>
      withTemporaryFolder(async (folder) => {
        const files = join(folder, 'documents');
        const own = { XDG_CACHE_HOME: join(folder, 'cache'), XDG_CONFIG_HOME: join(folder, 'config') };
        const options = { signal, env: own, cwd: folder };
        await writeDocuments(documents, files, ({ title, text }) => `# ${title}\n\n${text}\n`, '.md');
        await runProgram('qmd', ['collection', 'add', files, '--name', 'collection'], options);
        const answers: Answer[] = [];
        for (const { text } of queries) {
          const from = performance.now();
          const words = contentWords(text).join(' ');
          const args = ['search', words, '-n', String(RANKING_DEPTH), '--format', 'files'];
          const printed = words === '' ? '' : await runProgram('qmd', args, options);
          const ranked = printed.split('\n').flatMap((line) => documentIdIn(line, documents));
          answers.push({ ranked, tookMs: performance.now() - from });
        }
        return answers;
      }),
  };
}
