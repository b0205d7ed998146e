// How much room does each part of the library take?
import type { StorageUse } from '../contract';
import type { DataDirectory, Inference, VectorStore } from './ports';

export interface StorageParts {
  dataDirectory: Pick<DataDirectory, 'usage'>;
  vectors: Pick<VectorStore, 'counts'>;
  inference: Pick<Inference, 'pack'>;
}

/** Beside a vector's components: its keys and what SQLite keeps of a row. */
const ROW_BYTES = 24;

/** Vectors stand in the catalog's file, at a byte a component: their share is counted to them. */
export async function storageUse({ dataDirectory, vectors, inference }: StorageParts): Promise<StorageUse> {
  const { catalog, vectors: index, ...rest } = await dataDirectory.usage();
  const { pack } = inference;
  const inCatalog = pack ? vectors.counts(pack.fingerprint).ready * (pack.dimensions + ROW_BYTES) : 0;
  const share = Math.min(inCatalog, catalog);
  const parts = { text: catalog - share, vectors: index + share, ...rest };
  return { ...parts, total: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0) };
}
