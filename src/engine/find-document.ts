// Which document, and which passage of it, does a link mean? Asked of the catalog alone: no path is looked up on the disk, so
// a link can lead to what is in the library and nowhere else.
import { passageBeginning } from '../contract';
import { Failure } from './failure';
import { pathBelow } from './indexing/folder-choice';
import type { DocumentRecord, DocumentStore } from './ports';

export type FindParts = Pick<DocumentStore, 'folders' | 'file' | 'document' | 'passagesOf'>;

/** Passages looked at in one step: a book has thousands, and searches must get in between reading them all. */
const LOOKED_AT = 5000;

/** @param text how the passage begins. Throws Failure not_found. */
export function findDocument(
  documents: FindParts,
  wanted: { path: string; page: number | null; text: string | null },
): { id: number; passageId: number | null } {
  const record = recordAt(documents, wanted.path);
  if (!record) throw new Failure('not_found', 'That file is not in the library.', wanted.path);
  if (wanted.page === null && wanted.text === null) return { id: record.id, passageId: null };
  const passages = documents.passagesOf(record.id, 0, LOOKED_AT);
  const { text, page } = wanted;
  const beginning = text === null ? [] : passages.filter((passage) => beginsWith(passage.text, text));
  const onPage = page === null ? undefined : passages.find((passage) => (passage.page ?? 0) >= page);
  // What repeats on every page (a head line, "Dear Sir") is meant on the page of the link.
  const there = beginning.find((passage) => passage.page === page) ?? beginning[0] ?? onPage;
  return { id: record.id, passageId: there?.id ?? null };
}

/** Line breaks count as the spaces that a link has for them. */
function beginsWith(passage: string, text: string): boolean {
  const wanted = passageBeginning(text, text.length);
  return wanted !== '' && passageBeginning(passage, text.length).startsWith(wanted);
}

function recordAt(documents: FindParts, path: string): DocumentRecord | null {
  for (const folder of documents.folders()) {
    const below = pathBelow(path, folder.path);
    const file = below === null ? null : documents.file(folder.id, below);
    if (file) return documents.document(file.id);
  }
  return null;
}
