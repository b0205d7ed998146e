// Which files are not searchable, or not whole, and what is said of each?
import type { Problem } from '../contract';
import { outcomeSentence } from './outcome-sentences';
import type { DocumentStore, TextRecognizer } from './ports';
import { detailAs } from './problem-details';

export interface ProblemParts {
  documents: Pick<DocumentStore, 'problems'>;
  recognizer: Pick<TextRecognizer, 'fingerprint'>;
}

export async function listProblems(
  { documents, recognizer }: ProblemParts,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; problems: Problem[] }> {
  const canRecognize = (await recognizer.fingerprint()) !== null;
  const page = documents.problems(limit, offset);
  return {
    total: page.total,
    problems: page.problems.map(({ absolutePath, ...problem }) => ({
      ...problem,
      path: absolutePath,
      sentence: outcomeSentence(problem, canRecognize),
      detailAs: detailAs(problem.outcome, problem.detail),
    })),
  };
}
