// From ranked documents to what is shown: snippets with marks, further passages, scores and reasons.
import {
  type Explanation,
  type Hit,
  makePassageLink,
  type PassageHit,
  type PassagePlace,
  type Snippet,
} from '../../contract';
import type { DocumentGroup } from '../../core/ranking/group-by-document';
import { chooseSnippet } from '../../core/snippet/choose-snippet';
import type { Span } from '../../core/text/span';
import type { DocumentRecord, PassageRecord } from '../ports';
import type { Recall } from './join-candidates';
import type { RankedPassage } from './order-passages';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';
import { OTHER_PASSAGES, SNIPPET_LETTERS, WEAK_MATCH_SHARE } from './search-limits';

export interface Shown {
  question: Question;
  recall: Recall;
  /** Best first, no longer than the page. */
  groups: readonly DocumentGroup<RankedPassage>[];
  /** Sentence to mark, by passage id. */
  evidence: ReadonlyMap<number, Span>;
  explain: ((passage: RankedPassage) => Explanation) | null;
}

/** A document that went since recall is left out. @returns by the document's id */
export function presentHits(
  documents: SearchDeps['documents'],
  shown: Shown,
): Map<number, Omit<Hit, 'rank'>> {
  const records = new Map(
    documents
      .documents(shown.groups.map(({ documentId }) => documentId))
      .map((record) => [record.id, record]),
  );
  return new Map(
    shown.groups.flatMap((group): [number, Omit<Hit, 'rank'>][] => {
      const document = records.get(group.documentId);
      const passage = shown.recall.passages.get(group.best.passageId);
      return document === undefined || passage === undefined
        ? []
        : [[group.documentId, presentHit(shown, group, document, passage)]];
    }),
  );
}

function presentHit(
  shown: Shown,
  { best, others }: DocumentGroup<RankedPassage>,
  document: DocumentRecord,
  passage: PassageRecord,
): Omit<Hit, 'rank'> {
  const { question, recall, evidence, explain } = shown;
  return {
    ...documentFields(question, document),
    ...placeOf(passage),
    link: makePassageLink(document.absolutePath, passage.page, passage.text),
    headingPath: passage.headingPath,
    passage: { id: passage.id, text: passage.text },
    snippet: snippetOf(question, passage, evidence.get(passage.id)),
    morePassages: others.length,
    others: others.slice(0, OTHER_PASSAGES).flatMap(({ passageId }): PassageHit[] => {
      const other = recall.passages.get(passageId);
      if (other === undefined) return [];
      const snippet = snippetOf(question, other, undefined);
      return [{ passageId, ...placeOf(other), headingPath: other.headingPath, snippet }];
    }),
    scores: {
      bm25: best.bm25Score,
      cosine: best.cosineSimilarity,
      fused: best.fusion?.fusedScore ?? null,
      rerank: best.rerank?.rerankLogit ?? null,
    },
    explanation: explain === null ? null : explain(best),
  };
}

export function placeOf({ page, pageLabel, part }: PassageRecord): PassagePlace {
  return { page, pageLabel, part };
}

export function documentFields(
  question: Question,
  document: DocumentRecord,
): Pick<
  Hit,
  'documentId' | 'path' | 'title' | 'titleHighlights' | 'type' | 'modifiedAt' | 'date' | 'recognized'
> {
  return {
    documentId: document.id,
    path: document.absolutePath,
    title: document.title,
    titleHighlights: question.matcher.highlight(document.title),
    type: document.type,
    modifiedAt: document.mtimeMs,
    date: document.dateMs,
    recognized: document.recognized,
  };
}

export function snippetOf(question: Question, passage: PassageRecord, evidence: Span | undefined): Snippet {
  if (evidence === undefined) {
    return chooseSnippet(passage.text, question.matcher.highlight(passage.text), {
      maxLength: snippetLength(passage.text),
    });
  }
  const mark = { ...evidence, kind: 'passage' as const };
  return chooseSnippet(passage.text, [mark], { maxLength: snippetLength(passage.text), around: evidence });
}

/** Best passages whose own words do not show why they were found, best first. */
export function passagesWithoutWords({
  question,
  recall,
  groups,
}: Omit<Shown, 'evidence' | 'explain'>): PassageRecord[] {
  const bestScore = Math.max(0, ...recall.candidates.map(({ bm25Score }) => bm25Score ?? 0));
  return groups.flatMap(({ best }) => {
    const passage = recall.passages.get(best.passageId);
    if (passage === undefined) return [];
    const isWeak = (best.bm25Score ?? 0) < WEAK_MATCH_SHARE * bestScore;
    return isWeak || question.matcher.highlight(passage.text).length === 0 ? [passage] : [];
  });
}

const WIDE_CHARACTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}，。！？；：“”（）]/gu;

/** UTF-16 units that fill the snippet's width in the script of this text. */
function snippetLength(text: string): number {
  const wide = text.match(WIDE_CHARACTER)?.length ?? 0;
  const lettersPerUnit = 1 + wide / Math.max(1, text.length);
  return Math.round(SNIPPET_LETTERS / lettersPerUnit);
}
