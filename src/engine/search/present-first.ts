// Documents that were found by a filter alone, each shown by its first passage.
import { type Hit, makePassageLink } from '../../contract';
import { documentFields, placeOf, snippetOf } from './present';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';

const UNSCORED = { bm25: null, cosine: null, fused: null, rerank: null };

/** A document that went meanwhile is left out. */
export function presentFirst(
  documents: SearchDeps['documents'],
  question: Question,
  documentIds: readonly number[],
): Omit<Hit, 'rank'>[] {
  const records = new Map(documents.documents([...documentIds]).map((record) => [record.id, record]));
  return documentIds.flatMap((id): Omit<Hit, 'rank'>[] => {
    const document = records.get(id);
    const passage = documents.passagesOf(id, 0, 1)[0];
    if (document === undefined || passage === undefined) return [];
    return [
      {
        ...documentFields(question, document),
        ...placeOf(passage),
        link: makePassageLink(document.absolutePath, passage.page, passage.text),
        headingPath: passage.headingPath,
        passage: { id: passage.id, text: passage.text },
        snippet: snippetOf(question, passage, undefined),
        morePassages: 0,
        others: [],
        scores: UNSCORED,
        explanation: null,
      },
    ];
  });
}
