// From what the engine answers to what an assistant reads.
import type { DocumentSummary, Hit, ReadingPassage, SearchPage } from '../../contract';
import { noticeText } from '../cli/formats/text';
import type { FoundDocuments, FoundPassage, ReadPassages } from './tool-shapes';

export function foundDocuments(page: SearchPage): FoundDocuments {
  return {
    found: page.documentsFound,
    results: page.hits.map(foundPassage),
    notes: page.notices.map(noticeText),
  };
}

function foundPassage(hit: Hit): FoundPassage {
  return {
    rank: hit.rank,
    ...particulars(hit.documentId, hit),
    passage: hit.passage.id,
    page: hit.page,
    heading: headingOf(hit.headingPath),
    link: hit.link,
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
    passages: passages.map(({ id, page, link, headingPath, text, overlap }, at) => ({
      passage: id,
      page,
      heading: headingOf(headingPath),
      link,
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
