// Did the person mean another word? A query whose unknown words are replaced by the ones of the library they may be slips of.
import { analyze } from '../../core/analysis/analyzer';
import { printQuery } from '../../core/query/print-query';
import type { Query } from '../../core/query/query-ast';
import { STARS } from '../../core/query/syntax';
import {
  HARDLY_KNOWN_PASSAGES,
  maxEditsFor,
  rankSpellings,
  SURELY_MEANT_FACTOR,
} from '../../core/spelling/best-spelling';
import { homophoneOf } from '../../core/spelling/homophones';
import {
  correctableWords,
  type QueryWord,
  type Replacement,
  replaceWords,
} from '../../core/spelling/query-words';
import type { SimilarWord } from '../../core/spelling/word-list';
import { searchedFields } from './passage-reader';
import type { Question } from './question';
import type { SearchDeps } from './search-deps';
import { ATTESTING_PASSAGES, SPELLINGS_TRIED } from './search-limits';

type CorrectionDeps = Pick<SearchDeps, 'documents' | 'postings'>;

/**
 * Where every word is known this costs one look at each word's frequency, which recall has just asked for.
 * @param options.documentsFound by the words as typed: a word that is hardly known is doubted only where they are few
 * @returns the query as one would type it, or null when there is nothing to correct
 */
export function proposeCorrection(
  deps: CorrectionDeps,
  question: Question,
  { typing, documentsFound }: { typing: boolean; documentsFound: number },
): string | null {
  const { query, sounds } = question;
  const read = new Set(
    sounds.filter(({ by }) => by === 'syllables').flatMap(({ from, to }) => query.nodes.slice(from, to)),
  );
  const doubted = documentsFound <= HARDLY_KNOWN_PASSAGES ? HARDLY_KNOWN_PASSAGES : 0;
  const replacements = correctableWords(query, typing)
    .filter(({ node }) => !read.has(node))
    .flatMap((word): Replacement[] => {
      const by =
        word.script === 'han' ? homophoneOf(word.surface, deps.postings) : spellingOf(deps, word, doubted);
      return by === null ? [] : [{ word, by }];
    });
  if (replacements.length === 0) return null;
  const corrected = replaceWords(query, replacements);
  return printQuery(typing ? withoutOpenEnd(corrected) : corrected);
}

/** The last word counts as a beginning because it is still being typed; only a star that was typed is to be shown. */
function withoutOpenEnd(query: Query): Query {
  const last = query.nodes.at(-1);
  const starred = STARS.includes(query.source.trimEnd().at(-1) ?? ' ');
  if (last?.kind !== 'word' || starred) return query;
  return { ...query, nodes: [...query.nodes.slice(0, -1), { ...last, prefix: false }] };
}

/** @param doubted passages a word may be in and still be doubted */
function spellingOf(
  deps: CorrectionDeps,
  { surface, term, open }: QueryWord,
  doubted: number,
): string | null {
  const { postings } = deps;
  const [frequency = 0] = postings.documentFrequencies([term]);
  if (frequency > doubted || frequency * SURELY_MEANT_FACTOR > postings.passageCount()) return null;
  if (frequency === 0 && postings.occurs({ kind: 'term', term })) return null;
  if (open && postings.expandPrefix(surface, 1).length > 0) return null;
  const similar = postings.similarWords(surface, maxEditsFor(surface)).filter((word) => word.term !== term);
  const likely = rankSpellings(surface, frequency, similar).slice(0, SPELLINGS_TRIED);
  return likely.find((word) => isWritten(deps, word))?.surface ?? null;
}

/** "hous" may be in the index for "houses" alone: then it is no word to propose. */
function isWritten(
  { documents, postings }: CorrectionDeps,
  { surface, term, attested }: SimilarWord,
): boolean {
  if (attested) return true;
  const asked = { optional: [{ kind: 'term' as const, term }], required: [], excluded: [] };
  const inText = postings.search(asked, null, ATTESTING_PASSAGES);
  const inNames = postings.searchNames(asked, null, ATTESTING_PASSAGES);
  return documents
    .passages([...inText.passageIds, ...inNames.passageIds])
    .flatMap((passage) => searchedFields(documents, passage))
    .some((field) => analyze(field).some((found) => found.surface === surface));
}
