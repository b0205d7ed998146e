// What is like this document, or like this passage of it? The nearest passages by the vectors there are; no model is asked.
import type { SearchPage, SimilarInput } from '../../contract';
import { Failure } from '../failure';
import { presentRows } from './answer';
import type { Answers } from './answers';
import { joinCandidates } from './join-candidates';
import { listFound } from './list-found';
import { orderDocuments, orderPassages } from './order-passages';
import { readQuestion } from './question';
import { NO_KEYWORDS } from './recall-keyword';
import { recallVectors } from './recall-vectors';
import type { SearchDeps } from './search-deps';
import { SIMILAR_PASSAGES } from './search-limits';
import { startTimer } from './stage-timer';

/** @throws Failure not_found when the document is gone */
export function findSimilar(deps: SearchDeps, answers: Answers, input: SimilarInput): SearchPage {
  const { documentId, passageId = null, limit, onlyFolders } = input;
  const document = deps.documents.document(documentId);
  if (!document)
    throw new Failure(
      'not_found',
      'That document is no longer in the library; search again to refresh the list.',
    );
  const timer = startTimer(deps.clock);
  const question = timer.time('parse', () =>
    readQuestion({ text: '', mode: 'vector', typing: false, onlyFolders }, deps.postings),
  );
  const { pack, trouble } = deps.inference;
  const vector =
    pack && meanOf(deps.vectors.vectorsOf(pack.fingerprint, documentId, passageId, SIMILAR_PASSAGES));
  const recall = timer.time('recall', () => {
    const near = pack && vector ? recallVectors(deps, pack, vector, question.filter, limit + 1) : [];
    const others = near.filter((passage) => passage.documentId !== documentId);
    return joinCandidates(deps, question, NO_KEYWORDS, others, vector);
  });
  const ranked = orderPassages(recall, 'vector');
  const found = listFound(deps, question, recall, orderDocuments(recall, ranked, 'vector'), 'relevance');
  const listed = found.documents.slice(0, limit).map(({ id }) => id);
  const order = { recalled: ranked, ranked, guarded: new Set<number>(), beta: 0 };
  const answer = { question, recall, listed, groupOf: found.groupOf, ...order };
  const name = answers.newName();
  answers.remember(name, answer);
  const hits = timer.time('present', () => presentRows(deps.documents, answer, { offset: 0, limit }));
  const tookMs = timer.tookMs();
  return {
    ...{ answer: name, query: '', mode: 'vector', sort: 'relevance', stage: 'recall', final: true },
    ...{ correction: null, hits, documentsFound: listed.length, facets: null, tookMs },
    ...{ keywordMs: null, vectorMs: tookMs.recall },
    notices: vector ? [] : [pack ? WAITING : { code: 'vectors_unavailable', count: null, text: trouble }],
  };
}

const WAITING: SearchPage['notices'][number] = { code: 'similar_waiting', count: null, text: null };

/** The direction they have in common, L2-normalised; null where there is none. */
function meanOf(vectors: readonly Float32Array[]): Float32Array | null {
  const [first] = vectors;
  if (!first) return null;
  const sum = new Float32Array(first.length);
  for (const vector of vectors)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  const norm = Math.hypot(...sum);
  return norm === 0 ? null : sum.map((component) => component / norm);
}
