// Reads stored passages when a step needs their text, each once per search: most candidates are never looked at.
import type { PassageRecord } from '../ports';
import type { SearchDeps } from './search-deps';

export interface PassageReader {
  /** undefined when the passage is gone: its file was read again, or removed, since recall. */
  get(passageId: number): PassageRecord | undefined;
}

export function createPassageReader(documents: SearchDeps['documents']): PassageReader {
  const read = new Map<number, PassageRecord | undefined>();
  return {
    get(passageId) {
      if (!read.has(passageId)) read.set(passageId, documents.passages([passageId])[0]);
      return read.get(passageId);
    },
  };
}

/** The texts by whose words a passage is found. */
export function searchedFields(
  documents: Pick<SearchDeps['documents'], 'document'>,
  { documentId, headingPath, text }: PassageRecord,
): string[] {
  const document = documents.document(documentId);
  return [document?.title ?? '', document?.path ?? '', ...headingPath, text];
}
