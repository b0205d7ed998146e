// Have these bytes been read before? A file that was copied, moved, touched or has come back is recognised by the hash of
// its bytes and gets what was read of them; only what is new goes to a reader.
import type { PreparedDocument } from '../../core/document';
import { beginPreparation } from '../../core/passages/prepare-document';
import type { Clock, DocumentStore, Extractor, ExtractResult, FileRecord, FileSeen, Reading } from '../ports';
import { nextTurn } from './broadcast';
import { fileNameOf } from './folder-changes';
import { createPermits, type Permit } from './permits';

export interface ReadBeforeParts {
  documents: Pick<DocumentStore, 'sizeIsKnown' | 'readingsOf' | 'passageOf' | 'attributesOf'>;
  extractor: Extractor;
  copier: Copier;
}

/** 'same': the file's own bytes, as they were. 'copy': another's, with the document that they give under this name. */
export type Found =
  | ExtractResult
  | { outcome: 'same'; contentHash: string }
  | { outcome: 'copy'; reading: Reading; document: PreparedDocument | null };

/** Rejects as the extractor does. */
export async function readUnlessReadBefore(
  { documents, extractor, copier }: ReadBeforeParts,
  file: FileRecord,
  seen: FileSeen,
  signal: AbortSignal,
): Promise<Found> {
  const read = (): Promise<ExtractResult> => extractor.extract(file.absolutePath, signal);
  if (!documents.sizeIsKnown(seen.size)) return read();
  const key = extractor.readingKey(fileNameOf(file.path));
  const find = (contentHash: string): Reading | undefined =>
    documents
      .readingsOf(contentHash, { id: file.id, size: seen.size })
      .find(({ id, path }) => id === file.id || extractor.readingKey(fileNameOf(path)) === key);
  const isKnown = (contentHash: string): boolean => find(contentHash) !== undefined;
  const result = await extractor.extractUnlessKnown(file.absolutePath, signal, isKnown);
  if (result.outcome !== 'known') return result;
  const { contentHash } = result;
  const reading = find(contentHash);
  if (reading?.id === file.id) return { outcome: 'same', contentHash };
  const copy = reading && (await copier.copy(reading, fileNameOf(file.path), signal));
  // It went while it was being copied.
  return copy ?? read();
}

export interface Copier {
  /** What the same bytes give under another name; undefined when the reading has gone meanwhile. */
  copy(
    reading: Reading,
    fileName: string,
    signal: AbortSignal,
  ): Promise<Extract<Found, { outcome: 'copy' }> | undefined>;
}

/** A search that arrives waits no longer than this for a copy under way: as with the slices of the write queue. */
const SLICE_MS = 8;

/** One at a time, with room between slices: terms are made here, and ten thousand passages take seconds. */
export function createCopier(
  documents: Pick<DocumentStore, 'passageOf' | 'attributesOf'>,
  clock: Clock,
): Copier {
  const inTurn: Permit = createPermits(1);
  let sliceBegan = Number.NEGATIVE_INFINITY;
  const breathe = async (signal: AbortSignal): Promise<void> => {
    if (clock.monotonic() - sliceBegan < SLICE_MS) return;
    await nextTurn();
    signal.throwIfAborted();
    sliceBegan = clock.monotonic();
  };

  async function prepare(
    reading: Reading,
    fileName: string,
    signal: AbortSignal,
  ): Promise<PreparedDocument | null> {
    const preparation = beginPreparation(
      reading.hasOwnTitle ? reading.title : null,
      fileName,
      documents.attributesOf(reading.id),
    );
    const passages: PreparedDocument['passages'] = [];
    for (let ordinal = 0; ordinal < reading.passages; ordinal += 1) {
      await breathe(signal);
      const passage = documents.passageOf(reading, ordinal);
      if (!passage) return null;
      passages.push(preparation.passage(passage));
    }
    const { author, createdAt, language, partial } = reading;
    return preparation.document({ author, createdAt, language, partial }, passages);
  }

  return {
    copy: (reading, fileName, signal) =>
      inTurn(async () => {
        if (reading.outcome !== 'indexed') return { outcome: 'copy', reading, document: null };
        const document = await prepare(reading, fileName, signal);
        return document ? { outcome: 'copy', reading, document } : undefined;
      }),
  };
}
