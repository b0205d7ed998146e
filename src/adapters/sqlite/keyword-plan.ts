// Which words of a query choose the candidates, which are scored in full, and which only count by being there?
//
// FTS5's bm25() visits every row of every word to count it, and every candidate row again: about 1 µs each. Over 100,000
// passages a question with five of the commonest words takes 90–150 ms that way, its rarer words alone 5. So the rarest
// words choose the candidates as far as a budget goes; each other word is then looked up among the candidates only
// (0.1 µs a row) and adds its idf where it occurs: its bm25 at a term frequency of one in a passage of average length.
// Below the budget everything is scored in full.
import type { KeywordNode, KeywordQuery } from '../../core/query/keyword-query';
import { allOf, anyOf, type MatchDialect, type MatchNode, matchNode } from './match-expression';

/** Rows that may be scored in full: about 10 ms on the reference machine. Smaller libraries never reach it. */
export const FULL_SCORE_ROWS = 8_000;
/** Rows that words may bring in when others are only looked up among them, leaving time for the looking up. */
export const CANDIDATE_ROWS = 5_000;

/**
 * Rows gone through at most for looking such words up: 10 ms. A library of 100,000 passages hardly meets it; over a million,
 * words in one of ten passages and more would take 100 ms each, and tell least.
 */
export const LOOKED_UP_ROWS = 100_000;

/** What a faint word scores beside others. Without any of it questions that are asked and answered in the same words lose. */
export const FAINT_SHARE = 0.5;

export interface KeywordPlan {
  /** Chooses and scores the candidates. */
  match: string;
  /** What bm25() yields for `match` is this many times the score. */
  scoreFactor: number;
  /** Chooses the same candidates and no more is asked of it: looked up together with each of the following. */
  candidates: string;
  /** Also chooses candidates, but its score counts only by FAINT_SHARE; null where there are no faint words or too many rows. */
  faint: string | null;
  /** Must be there. */
  mustHold: MatchNode[];
  mustNotHold: MatchNode[];
  /** Adds this share of its idf where it is there. */
  mayHold: (MatchNode & { share: number })[];
}

/** null when nothing can match. */
export function planKeywordQuery(query: KeywordQuery, dialect: MatchDialect): KeywordPlan | null {
  const required = query.required.map((node) => matchNode(node, dialect));
  if (required.some((node) => node === null)) return null;
  const must = rarestFirst(required.flatMap((node) => node ?? []));
  const optional = (nodes: KeywordNode[]) =>
    rarestFirst(nodes.flatMap((node) => matchNode(bounded(node, dialect), dialect) ?? []));
  const telling = optional(query.optional.filter((node) => !isFaint(node)));
  const faint = optional(query.optional.filter(isFaint));
  const not = query.excluded.flatMap((node) => matchNode(node, dialect) ?? []);
  // Where nothing that tells something is in the index, the words of grammar are all there is to go by.
  const may = must.length + telling.length > 0 ? telling : faint;
  const plan = must.length > 0 ? planRequired(must, may) : planOptional(may);
  if (plan === null) return null;
  const mayHold = plan.mayHold.map((node) => ({ ...node, share: 1 }));
  const besides = may === faint ? [] : faint;
  if (must.length === 0 && besides.length > 0 && withinRows([...may, ...besides])[1].length === 0) {
    const match = anyOf(besides.map(({ expression }) => expression));
    return { ...plan, candidates: anyOf([plan.candidates, match]), faint: match, mayHold, mustNotHold: not };
  }
  mayHold.push(...besides.map((node) => ({ ...node, share: FAINT_SHARE })));
  return { ...plan, faint: null, mayHold: affordable(mayHold), mustNotHold: not };
}

function isFaint(node: KeywordNode): boolean {
  return node.kind === 'term' && node.faint === true;
}

type PositivePlan = Omit<KeywordPlan, 'mustNotHold' | 'mayHold' | 'faint'> & { mayHold: MatchNode[] };

function planOptional(may: MatchNode[]): PositivePlan | null {
  const [scored, rest] = withinRows(may);
  if (scored.length === 0) return null;
  const match = anyOf(scored.map(({ expression }) => expression));
  return { match, scoreFactor: 1, candidates: match, mustHold: [], mayHold: rest };
}

function planRequired(must: MatchNode[], may: MatchNode[]): PositivePlan {
  const [chosen, restMust] = withinRows(must);
  const [scored, restMay] = withinRows(may);
  const candidates = allOf(chosen.map(({ expression }) => expression));
  if (scored.length === 0 || (scored[0]?.frequency ?? 0) > CANDIDATE_ROWS) {
    return { match: candidates, scoreFactor: 1, candidates, mustHold: restMust, mayHold: may };
  }
  // "must AND (must OR may)" scores both without letting `may` choose; must then counts twice, so may is named twice.
  const optional = scored.map(({ expression }) => expression);
  const match = allOf([candidates, anyOf([candidates, ...optional, ...optional])]);
  return { match, scoreFactor: 2, candidates, mustHold: restMust, mayHold: restMay };
}

/** A group a person typed is small; a larger one is what a beginning ("t") may become. */
const TYPED_GROUP = 8;

/**
 * Of a beginning that leads to half the library, the words that fit the budget together, most frequent first: those
 * too frequent by themselves would bring every passage and tell nothing.
 */
function bounded(node: KeywordNode, dialect: MatchDialect): KeywordNode {
  if (node.kind !== 'any' || node.nodes.length <= TYPED_GROUP) return node;
  let rows = 0;
  const fitting = node.nodes.filter((part) => {
    const frequency = matchNode(part, dialect)?.frequency ?? 0;
    if (rows + frequency > FULL_SCORE_ROWS) return false;
    rows += frequency;
    return true;
  });
  return fitting.length > 0 ? { kind: 'any', nodes: fitting } : node;
}

/** @param nodes rarest first */
function affordable<Node extends MatchNode>(nodes: Node[]): Node[] {
  let rows = 0;
  return nodes.filter(({ frequency }) => {
    rows += frequency;
    return rows <= LOOKED_UP_ROWS;
  });
}

function rarestFirst(nodes: MatchNode[]): MatchNode[] {
  return nodes.sort((a, b) => a.frequency - b.frequency);
}

/** The rarest nodes as far as the budget goes, at least one, and the others. @param nodes rarest first */
function withinRows(nodes: MatchNode[]): [within: MatchNode[], rest: MatchNode[]] {
  const total = nodes.reduce((sum, { frequency }) => sum + frequency, 0);
  if (total <= FULL_SCORE_ROWS) return [nodes, []];
  let rows = 0;
  const end = nodes.findIndex(({ frequency }, i) => {
    rows += frequency;
    return i > 0 && rows > CANDIDATE_ROWS;
  });
  return end < 0 ? [nodes, []] : [nodes.slice(0, end), nodes.slice(end)];
}
