// What the searcher needs from outside: the reading half of the stores, and the models. Steps take the part they use.
import type { Hold } from '../models/served-models';
import type { Clock, DocumentStore, Inference, Log, PostingsStore, VectorIndex, VectorStore } from '../ports';

export interface SearchDeps {
  documents: Pick<
    DocumentStore,
    | 'document'
    | 'documents'
    | 'documentsCalled'
    | 'traits'
    | 'matching'
    | 'folders'
    | 'passages'
    | 'passagesOf'
    | 'filesWaiting'
  >;
  postings: PostingsStore;
  vectors: Pick<
    VectorStore,
    | 'documentsWaiting'
    | 'cosines'
    | 'scan'
    | 'vectorIdsOf'
    | 'vectorsOf'
    | 'passagesOfVectors'
    | 'filterDocuments'
  >;
  /** null where the native index cannot run; then vectors are compared one by one while they are few. */
  vectorIndex: Pick<VectorIndex, 'search' | 'size'> | null;
  inference: Pick<Inference, 'pack' | 'trouble' | 'embedQuery' | 'embedPassages' | 'rerank'>;
  /** The two above may be others from one moment to the next; absent where they never are. */
  hold?: Hold;
  clock: Clock;
  log: Log;
}
