// The library's state as one honest answer, put together from the stores and the indexer.
import { type Folder, type LibraryStatus, Rebuilt } from '../contract';
import type { Indexer } from './indexing/indexer';
import type { PackSwitch } from './models/pack-switch';
import {
  type DocumentStore,
  type Inference,
  type Leftovers,
  REBUILT_KEY,
  type TextRecognizer,
  type VectorIndex,
  type VectorStore,
} from './ports';
import { readStored } from './stored-value';

type FolderSource = Pick<DocumentStore, 'folders' | 'folderCounts' | 'sizeBytes'>;

export interface StatusSources {
  documents: FolderSource & Pick<DocumentStore, 'counts' | 'countScanned' | 'setting'>;
  vectors: Pick<VectorStore, 'counts'>;
  leftovers: Pick<Leftovers, 'documents'>;
  vectorIndex: Pick<VectorIndex, 'sizeBytes'> | null;
  inference: Pick<Inference, 'pack'>;
  recognizer: Pick<TextRecognizer, 'fingerprint'>;
  indexer: Pick<Indexer, 'activity'>;
  packSwitch: Pick<PackSwitch, 'progress' | 'lastTrouble'>;
}

export function listFolders({
  documents,
  vectorIndex,
}: Pick<StatusSources, 'vectorIndex'> & { documents: FolderSource }): Folder[] {
  const counts = documents.folderCounts();
  const totalBytes = documents.sizeBytes() + (vectorIndex?.sizeBytes() ?? 0);
  return documents.folders().map((folder) => ({
    ...folder,
    documents: counts.get(folder.id)?.documents ?? 0,
    waiting: counts.get(folder.id)?.waiting ?? 0,
    bytes: Math.floor((counts.get(folder.id)?.share ?? 0) * totalBytes),
  }));
}

export async function libraryStatus(sources: StatusSources): Promise<LibraryStatus> {
  const { documents, vectors, vectorIndex, inference, indexer, recognizer } = sources;
  const counts = documents.counts();
  const catalogBytes = documents.sizeBytes();
  const vectorBytes = vectorIndex?.sizeBytes() ?? 0;
  const activity = indexer.activity();
  const switching = sources.packSwitch.progress();
  const modelTrouble = sources.packSwitch.lastTrouble();
  return {
    folders: listFolders(sources),
    recognition: {
      available: (await recognizer.fingerprint()) !== null,
      waiting: documents.countScanned(),
    },
    documents: counts.documents,
    passages: counts.passages,
    vectors: inference.pack ? vectors.counts(inference.pack.fingerprint) : { ready: 0, waiting: 0 },
    counters: counts.counters,
    pack: inference.pack?.id ?? null,
    modelTrouble: modelTrouble?.sentence ?? null,
    modelTroubleAs: modelTrouble?.as ?? null,
    modelSwitch: switching && {
      ...switching,
      secondsLeft: activity.state === 'embedding' ? activity.secondsLeft : null,
    },
    bytes: { catalog: catalogBytes, vectors: vectorBytes, total: catalogBytes + vectorBytes },
    leaving: sources.leftovers.documents(),
    rebuilt: readStored(documents, REBUILT_KEY, Rebuilt),
    activity,
  };
}
