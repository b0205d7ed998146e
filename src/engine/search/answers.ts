// What was found stays at hand for a while: for further rows in the very order that was shown, and for the reasons of one of them.
import type { Hit, Why } from '../../contract';
import { Failure } from '../failure';
import { type Answer, presentRows } from './answer';
import type { SearchDeps } from './search-deps';
import { ANSWERS_REMEMBERED } from './search-limits';
import { explainWhy } from './why';

export interface Answers {
  /** @returns a name for it, as long as it is among the latest */
  newName(): string;
  remember(name: string, answer: Answer): void;
  /** @throws Failure not_found */
  rows(name: string, offset: number, limit: number): Hit[];
  /** @throws Failure not_found */
  why(name: string, documentId: number, passageId: number | undefined): Why;
}

export function createAnswers(deps: Pick<SearchDeps, 'documents' | 'postings' | 'clock'>): Answers {
  // Not those of an engine before this one, which a page may still hold.
  const engine = deps.clock.now().toString(36);
  const answers = new Map<string, Answer>();
  let count = 0;

  function answerOf(name: string): Answer {
    const answer = answers.get(name);
    if (!answer)
      throw new Failure('not_found', 'These results are no longer at hand; search again to see the rest.');
    return answer;
  }

  return {
    newName: () => `${engine}-${++count}`,
    remember(name, answer) {
      answers.delete(name);
      answers.set(name, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= ANSWERS_REMEMBERED) break;
        answers.delete(oldest);
      }
    },
    rows: (name, offset, limit) => presentRows(deps.documents, answerOf(name), { offset, limit }),
    why: (name, documentId, passageId) => explainWhy(deps, answerOf(name), documentId, passageId),
  };
}
