// Puts a test collection into an empty library the way real files get there, short of reading them from disk.
import type { ExtractedDocument } from '../../core/document';
import type { Collection } from '../../core/evaluation/collection';
import { prepareDocument } from '../../core/passages/prepare-document';
import type { DocumentStore } from '../ports';

export type CollectionStore = Pick<
  DocumentStore,
  'batch' | 'addFolder' | 'noteFiles' | 'file' | 'saveIndexed'
>;

/** Documents stored in one transaction: long enough to be quick, short enough to look at the signal in between. */
const DOCUMENTS_PER_BATCH = 200;

/** Documents of a collection have no file name; an empty one keeps their ids out of the postings. */
const NO_FILE_NAME = '';

/** @returns the collection's document id by the library's */
export async function indexCollection(
  collection: Collection,
  documents: CollectionStore,
  signal: AbortSignal,
): Promise<Map<number, string>> {
  const folder = documents.addFolder(`/collection/${collection.name}`, false);
  const idOf = new Map<number, string>();
  for (let from = 0; from < collection.documents.length; from += DOCUMENTS_PER_BATCH) {
    signal.throwIfAborted();
    const batch = collection.documents.slice(from, from + DOCUMENTS_PER_BATCH).map((document, i) => ({
      document,
      seen: { path: `${from + i}.txt`, size: document.text.length, mtimeMs: 0, inode: String(from + i) },
    }));
    const hashes = await Promise.all(
      batch.map(({ document }) => sha256(`${document.title}\n${document.text}`)),
    );
    documents.batch(() => {
      documents.noteFiles(
        folder.id,
        batch.map(({ seen }) => seen),
      );
      batch.forEach(({ document, seen }, i) => {
        const file = documents.file(folder.id, seen.path);
        if (file === null) throw new Error(`the catalog did not take up ${seen.path}`);
        const prepared = prepareDocument(extracted(document), NO_FILE_NAME);
        documents.saveIndexed(file.id, seen, hashes[i] ?? '', 'text', prepared);
        idOf.set(file.id, document.id);
      });
    });
  }
  return idOf;
}

/** Blank lines part paragraphs, as in a text file. */
function extracted({ title, text }: Collection['documents'][number]): ExtractedDocument {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return {
    title: title.trim() === '' ? null : title,
    author: null,
    createdAt: null,
    language: null,
    blocks: paragraphs.map((paragraph) => ({ kind: 'paragraph', text: paragraph })),
    partial: false,
  };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
