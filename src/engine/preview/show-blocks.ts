// What does a page show of a document's own structure? Its blocks, read again from the file, as long as the file is still
// the one that was indexed: then its passages stand exactly where the same packing puts them.
import type { BlocksInput, DocumentBlocks } from '../../contract';
import { type BlockRange, passagesIn, type WantedBlocks, windowOf } from '../../core/preview/block-window';
import {
  blockCount,
  blockOf,
  firstBlockOf,
  fitsPassage,
  type PackedDocument,
  passageCount,
  piecesOf,
} from '../../core/preview/packed-document';
import type { DocumentRecord, DocumentStore, PassageRecord } from '../ports';
import type { ReadDocuments } from './read-documents';

export interface PreviewParts {
  documents: Pick<DocumentStore, 'file' | 'passages' | 'passagesOf'>;
  readDocuments: Pick<ReadDocuments, 'read'>;
}

const unavailable = (
  reason: Extract<DocumentBlocks, { state: 'unavailable' }>['reason'],
): DocumentBlocks => ({
  state: 'unavailable',
  reason,
});

export async function showBlocks(
  parts: PreviewParts,
  record: DocumentRecord,
  input: BlocksInput,
  signal: AbortSignal,
): Promise<DocumentBlocks> {
  const { documents, readDocuments } = parts;
  const file = documents.file(record.folderId, record.path);
  if (file?.contentHash === null || file?.contentHash === undefined) return unavailable('changed');
  // What was recognised in pictures is nowhere in the file.
  if (record.recognized) return unavailable('unreadable');
  const key = `${record.id} ${file.contentHash} ${record.path}`;
  const read = await readDocuments.read(key, file.absolutePath, signal);
  if ('outcome' in read) return unavailable(read.outcome === 'vanished' ? 'gone' : 'unreadable');
  const { document, contentHash } = read;
  const isSame = contentHash === file.contentHash && passageCount(document) === record.passages;
  if (!isSame) return unavailable('changed');
  const range = windowOf(document, wantedOf(parts, document, input));
  const passages = passagesOf(parts, record, document, range);
  // The same bytes, read within other limits or by another version of the program.
  if (!passages) return unavailable('changed');
  return { state: 'read', ...shown(document, range), passages, hits: inOrder(parts, input) };
}

function inOrder({ documents }: PreviewParts, { documentId, hits }: BlocksInput): number[] {
  const own = documents.passages(hits).filter((passage) => passage.documentId === documentId);
  return own.sort((a, b) => a.ordinal - b.ordinal).map(({ id }) => id);
}

function wantedOf({ documents }: PreviewParts, document: PackedDocument, input: BlocksInput): WantedBlocks {
  if (input.from !== undefined) return { from: input.from };
  if (input.until !== undefined) return { until: input.until };
  const [around] = input.aroundPassageId === undefined ? [] : documents.passages([input.aroundPassageId]);
  if (around?.documentId !== input.documentId) return { from: 0 };
  return { around: firstBlockOf(document, around.ordinal) };
}

function shown(
  document: PackedDocument,
  { from, until }: BlockRange,
): Pick<Extract<DocumentBlocks, { state: 'read' }>, 'from' | 'total' | 'blocks'> {
  const blocks = Array.from({ length: until - from }, (_, index) => blockOf(document, from + index));
  return { from, total: blockCount(document), blocks };
}

/** null where the stored passages are not those of the blocks. */
function passagesOf(
  { documents }: PreviewParts,
  record: DocumentRecord,
  document: PackedDocument,
  range: BlockRange,
): Extract<DocumentBlocks, { state: 'read' }>['passages'] | null {
  const { from, until } = passagesIn(document, range);
  const stored = documents.passagesOf(record.id, from, until);
  const fits = ({ ordinal, text }: PassageRecord): boolean => fitsPassage(document, ordinal, text);
  if (stored.length !== until - from || !stored.every(fits)) return null;
  return stored.map(({ id, ordinal, text }) => ({
    id,
    ordinal,
    text,
    firstBlock: firstBlockOf(document, ordinal),
    pieces: piecesOf(document, ordinal),
  }));
}
