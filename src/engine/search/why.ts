// Why a document stands where it does: which words are in it, how near it is by meaning, and how reading again moved it.
import type { Why, WordPlace } from '../../contract';
import { analyze } from '../../core/analysis/analyzer';
import { isStopTerm } from '../../core/analysis/stop-words';
import type { Query, QueryNode } from '../../core/query/query-ast';
import { createMatcher } from '../../core/snippet/highlight';
import { Failure } from '../failure';
import type { DocumentRecord, PassageRecord } from '../ports';
import { type Answer, passageOf } from './answer';
import { createExplainer } from './explain';
import { orderDocuments } from './order-passages';
import type { SearchDeps } from './search-deps';

type Stores = Pick<SearchDeps, 'documents' | 'postings'>;

/** @throws Failure not_found when the document went, or is none of the answer */
export function explainWhy(
  stores: Stores,
  answer: Answer,
  documentId: number,
  passageId: number | undefined,
): Why {
  const document = stores.documents.document(documentId);
  const ranked = passageOf(answer, documentId, passageId);
  const passage = ranked
    ? answer.recall.passages.get(ranked.passageId)
    : stores.documents.passagesOf(documentId, 0, 1)[0];
  if (!document || !passage)
    throw new Failure(
      'not_found',
      'That document has changed meanwhile; search again to see why it is found.',
    );
  const { steps } = ranked
    ? createExplainer({ ...answer, mode: answer.question.mode })(ranked)
    : { steps: [] };
  const byMeaning = steps.find(({ stage }) => stage === 'vector');
  const rank = byMeaning?.rank ?? null;
  const cosine = byMeaning?.value ?? null;
  return {
    words: wordsOf(stores, answer.question.query, document, passage),
    meaning: rank === null || cosine === null ? null : { rank, cosine },
    readAgain: ranked?.rerank ? movedBy(answer, documentId) : null,
    explanation: { steps },
  };
}

function movedBy({ recall, recalled, question, listed }: Answer, documentId: number): Why['readAgain'] {
  const before = orderDocuments(recall, recalled, question.mode).groups;
  const from = before.findIndex((group) => group.documentId === documentId);
  const to = listed.indexOf(documentId);
  return from < 0 || to < 0 ? null : { from: from + 1, to: to + 1 };
}

function wordsOf(
  { postings }: Stores,
  query: Query,
  document: DocumentRecord,
  passage: PassageRecord,
): Why['words'] {
  const fields: [WordPlace, string[]][] = [
    ['title', [document.title]],
    ['heading', passage.headingPath.filter((heading) => heading !== document.title)],
    ['passage', [passage.text]],
    ['name', [document.path.split('/').at(-1) ?? '']],
  ];
  return askedWords(query).map(({ text, node }) => {
    const matcher = createMatcher({ ...query, nodes: [node] }, postings);
    const places = fields.filter(([, texts]) => texts.some((field) => matcher.highlight(field).length > 0));
    return { text, places: places.map(([place]) => place) };
  });
}

interface AskedWord {
  text: string;
  node: QueryNode;
}

/** Words and phrases that were to be found; words of grammar only where there is nothing else. */
function askedWords({ nodes }: Query): AskedWord[] {
  const words = nodes.flatMap(toWords);
  const telling = words.filter(({ node }) => node.kind !== 'word' || !isGrammar(node.text));
  const asked = telling.length > 0 ? telling : words;
  return asked.filter(({ text }, i) => asked.findIndex((word) => word.text === text) === i);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function toWords(node: QueryNode): AskedWord[] {
  switch (node.kind) {
    case 'phrase':
      return [{ text: node.text, node }];
    case 'or':
      return [{ text: node.nodes.flatMap((part) => ('text' in part ? part.text : [])).join(' / '), node }];
    case 'word':
      // Chinese is written without spaces: a question is one word to the parser, and many to its reader.
      if (!/\p{Script=Han}/u.test(node.text)) return [{ text: node.text, node }];
      return [...segmenter.segment(node.text)]
        .filter(({ isWordLike }) => isWordLike)
        .map(({ segment }) => ({ text: segment, node: { ...node, text: segment, prefix: false } }));
    default:
      return [];
  }
}

function isGrammar(word: string): boolean {
  const terms = analyze(word);
  return terms.length > 0 && terms.every(({ term }) => isStopTerm(term));
}
