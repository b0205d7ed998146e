// What a model's own files leave open, and what a person has answered.
import type { ModelChoices, ModelFindings, Pooling } from '../../../contract';

export interface Answers {
  /** null before one is chosen: there is no good guess. */
  pooling: Exclude<Pooling, 'none'> | null;
  queryPrefix: string;
  passagePrefix: string;
}

export const NO_ANSWERS: Answers = { pooling: null, queryPrefix: '', passagePrefix: '' };

export type Question = keyof Answers;

/** In the order they are asked. */
export function openQuestions(findings: ModelFindings): Question[] {
  return (['pooling', 'queryPrefix', 'passagePrefix'] as const).filter((key) => findings[key] === null);
}

/** @returns null while the one question that needs an answer has none. What was not asked is left out. */
export function choicesOf(findings: ModelFindings, answers: Answers): ModelChoices | null {
  const open = openQuestions(findings);
  if (open.includes('pooling') && answers.pooling === null) return null;
  return {
    ...(open.includes('pooling') && answers.pooling !== null && { pooling: answers.pooling }),
    ...(open.includes('queryPrefix') && { queryPrefix: answers.queryPrefix }),
    ...(open.includes('passagePrefix') && { passagePrefix: answers.passagePrefix }),
  };
}
