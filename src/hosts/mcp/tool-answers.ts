// From what the engine answers to what an assistant reads.
import {
  type DocumentSummary,
  type Hit,
  makePassageLink,
  type ReadingPassage,
  type SearchNotice,
  type SearchPage,
} from '../../contract';
import type { FoundDocuments, FoundPassage, ReadPassages } from './tool-shapes';

export function foundDocuments(page: SearchPage): FoundDocuments {
  return {
    found: page.documentsFound,
    results: page.hits.map(foundPassage),
    notes: page.notices.map(noteOf).filter((note) => note !== null),
  };
}

function foundPassage(hit: Hit): FoundPassage {
  return {
    rank: hit.rank,
    ...particulars(hit.documentId, hit),
    passage: hit.passage.id,
    page: hit.page,
    heading: headingOf(hit.headingPath),
    link: makePassageLink(hit.path, hit.page, hit.passage.text),
    text: hit.passage.text,
    more_passages: hit.morePassages,
  };
}

/** @param passages in reading order; what one repeats of the one before is left out where both are there */
export function readPassages(document: DocumentSummary, passages: readonly ReadingPassage[]): ReadPassages {
  return {
    ...particulars(document.id, document),
    author: document.author,
    passages_in_document: document.passages,
    passages: passages.map(({ id, page, headingPath, text, overlap }, at) => ({
      passage: id,
      page,
      heading: headingOf(headingPath),
      link: makePassageLink(document.path, page, text),
      text: at === 0 ? text : text.slice(overlap),
    })),
  };
}

function particulars(
  document: number,
  { title, path, type, modifiedAt }: Pick<DocumentSummary, 'title' | 'path' | 'type' | 'modifiedAt'>,
) {
  return { document, title, path, type, modified: new Date(modifiedAt).toISOString() };
}

function headingOf(path: readonly string[]): string | null {
  return path.length > 0 ? path.join(' › ') : null;
}

/** null for what concerns the typing person alone. */
function noteOf({ code, count, text }: SearchNotice): string | null {
  switch (code) {
    case 'files_waiting':
      return `${count} files are still to be read and may be missing.`;
    case 'vectors_waiting':
      return count === null
        ? 'The search by meaning was not ready; ask again.'
        : `${count} documents can be found by their words, not yet by meaning.`;
    case 'similar_waiting':
      return 'This document has not been read for its meaning yet.';
    case 'vectors_unavailable':
      return `There was no search by meaning: ${text ?? 'no model is in use'}`;
    case 'rerank_unavailable':
      return `Results are in the order of the first stage: ${text ?? 'no model is in use'}`;
    case 'rerank_cut_short':
    case 'query_read_literally':
      return null;
  }
}
