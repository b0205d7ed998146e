// Other ways to choose the evidence sentence, so that a new pack or a new idea is judged beside them.
import { analyze } from '../../src/core/analysis/analyzer';
import { isStopTerm } from '../../src/core/analysis/stop-words';
import { embeddingText } from '../../src/core/passages/embedding-text';
import { readQuestion } from '../../src/engine/search/question';
import { sentencesOf } from './graded-library';
import { answeringPassage, type FiguresByKind, type IndexedLibrary, meansByKind } from './measure';

interface Choice {
  question: string;
  passage: { text: string; headingPath: string[] };
  sentences: string[];
}

/** A score for each sentence, the highest wins. */
type Scorer = (choice: Choice) => Promise<ArrayLike<number>>;

const never = new AbortController().signal;
const NO_DEADLINE_MS = Number.MAX_SAFE_INTEGER;

export async function compareEvidence(indexed: IndexedLibrary): Promise<Record<string, FiguresByKind>> {
  const { inference, postings } = indexed.parts;
  const logits = (question: string, texts: string[]) =>
    inference.rerank(question, texts, NO_DEADLINE_MS, never);
  const scorers: Record<string, Scorer> = {
    first: async ({ sentences }) => sentences.map((_, at) => -at),
    words: async ({ question, sentences }) => sentences.map((sentence) => sharedTerms(question, sentence)),
    cosine: async ({ question, sentences }) => {
      const query = await inference.embedQuery(question, never);
      const rows = await inference.embedPassages(sentences, never);
      return sentences.map((_, at) => dot(query, rows.subarray(at * query.length)));
    },
    logit: ({ question, sentences }) => logits(question, sentences),
    // The sentence without which the cross-encoder likes the passage least.
    'left out': async ({ question, passage, sentences }) => {
      const rest = sentences.map((sentence) =>
        embeddingText(
          passage.headingPath,
          passage.text.replace(sentence, () => ''),
        ),
      );
      return (await logits(question, rest)).map((logit) => -logit);
    },
  };
  const figures: Record<string, FiguresByKind> = {};
  for (const [name, scorer] of Object.entries(scorers)) {
    figures[name] = await meansByKind(indexed.library.questions, async (question) => {
      const passage = answeringPassage(indexed, question);
      const sentences = sentencesOf(passage.text);
      const { plainText } = readQuestion({ text: question.text, mode: 'full', typing: false }, postings);
      const scores = await scorer({ question: plainText, passage, sentences });
      return sentences[indexOfHighest(scores)] === question.evidence ? 1 : 0;
    });
  }
  return figures;
}

function sharedTerms(question: string, sentence: string): number {
  const held = new Set(analyze(sentence).flatMap(({ term, alternatives }) => [term, ...alternatives]));
  return analyze(question).filter(({ term }) => !isStopTerm(term) && held.has(term)).length;
}

/** Both sides are L2-normalised, so this is the cosine. @param row may go on beyond the length of `query` */
function dot(query: Float32Array, row: Float32Array): number {
  return query.reduce((sum, value, at) => sum + value * (row[at] ?? 0), 0);
}

function indexOfHighest(scores: ArrayLike<number>): number {
  return Array.from(scores).reduce((best, score, at, all) => (score > (all[best] ?? 0) ? at : best), 0);
}
