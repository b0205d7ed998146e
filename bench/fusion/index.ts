// `npm run bench -- fusion <directory>`: which way of joining keywords, vectors and cross-encoder finds best?
import { basename } from 'node:path';
import { Failure } from '../../src/engine/failure';
import { withTemporaryEngine } from '../../src/hosts/engine/temporary-engine';
import { createProgress } from '../progress';
import { machine, today } from '../report';
import { measureCollections } from '../retrieval/measure-collections';
import { stopSignal } from '../stop-signal';
import { compareVariants, studyCollection } from './study';
import { studyPage } from './study-page';

/** Tables as Markdown on standard output. @throws Failure without models or collections */
export async function benchFusion(directory: string, queries: number): Promise<void> {
  const progress = createProgress();
  const { results, pack } = await measureCollections(
    directory,
    (use) => withTemporaryEngine((engine) => use(engine.parts)),
    { queries, signal: stopSignal(), say: progress.say, onProblem: progress.note },
    studyCollection,
  );
  progress.clear();
  if (pack?.reranker == null || results.length === 0) {
    throw new Failure(
      'not_available_here',
      'There was no collection, or no pack with a cross-encoder, to study.',
    );
  }
  const { beta } = pack.reranker.blend;
  const sampling = Number.isFinite(queries) ? ` --queries ${queries}` : '';
  const page = studyPage(results, compareVariants(results, beta), {
    machine: machine(),
    date: today(),
    pack: `${pack.id} ${pack.version}`,
    command: `npm run bench -- fusion ${basename(directory)}${sampling}`,
    beta,
  });
  process.stdout.write(page);
}
