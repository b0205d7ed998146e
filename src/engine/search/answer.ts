// An answer as it stands once and for all, and what is shown of it: any rows of its one order.
import type { Hit } from '../../contract';
import type { Span } from '../../core/text/span';
import { createExplainer, type ExplainedOrder } from './explain';
import type { Recall } from './join-candidates';
import type { Found } from './list-found';
import type { RankedPassage } from './order-passages';
import { presentHits } from './present';
import { presentFirst } from './present-first';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';

/** One order of what was found, once and for all: nothing in it changes any more. */
export interface Answer extends Omit<ExplainedOrder, 'mode'> {
  question: Question;
  recall: Recall;
  /** Documents as listed, by id: what else is known of them is not kept for as long as an answer may be asked about. */
  listed: readonly number[];
  groupOf: Found['groupOf'];
}

export interface RowsShown {
  offset: number;
  limit: number;
  /** Sentence to mark, by passage id. */
  evidence?: ReadonlyMap<number, Span>;
  explain?: boolean;
}

/** Only these rows are read and cut to snippets. One whose document went, or was read anew, since it was found is missing. */
export function presentRows(
  documents: SearchDeps['documents'],
  answer: Answer,
  { offset, limit, evidence = new Map(), explain = false }: RowsShown,
): Hit[] {
  const { question, recall } = answer;
  const ids = answer.listed.slice(offset, offset + limit);
  const groups = ids.flatMap((id) => answer.groupOf(id) ?? []);
  const explainer = explain ? createExplainer({ ...answer, mode: question.mode }) : null;
  const ranked = presentHits(documents, { question, recall, groups, evidence, explain: explainer });
  const unranked = new Map(
    question.hasWords || groups.length > 0
      ? []
      : presentFirst(documents, question, ids).map((hit) => [hit.documentId, hit]),
  );
  return ids.flatMap((id, i): Hit[] => {
    const hit = ranked.get(id) ?? unranked.get(id);
    return hit === undefined ? [] : [{ rank: offset + i + 1, ...hit }];
  });
}

/** The passage of a document that is asked about, or the one it is shown by. */
export function passageOf(
  { groupOf }: Answer,
  documentId: number,
  passageId: number | undefined,
): RankedPassage | null {
  const group = groupOf(documentId);
  if (group === null) return null;
  return [group.best, ...group.others].find((passage) => passage.passageId === passageId) ?? group.best;
}
