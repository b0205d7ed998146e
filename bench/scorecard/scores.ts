// What a scorecard holds, before it is written as Markdown or JSON.

import type { SearchMode } from '../../src/contract';
import type { RankingFigures } from '../../src/core/evaluation/ranking-figures';
import type { CollectionScripts } from '../retrieval/majority-script';

export type System = 'bm25' | SearchMode;

/** A program that was asked: `queries` of the collection's, and what plain BM25 reaches on the same ones. */
export interface ProgramScores {
  program: string;
  queries: number;
  figures: RankingFigures;
  bm25: RankingFigures;
}

export interface CollectionScores {
  collection: string;
  documents: number;
  /** Judged ones that were asked. */
  queries: number;
  script: CollectionScripts;
  /** Modes are absent where this machine has no models for them. */
  systems: { bm25: RankingFigures } & Partial<Record<SearchMode, RankingFigures>>;
  programs: ProgramScores[];
}

export interface Scorecard {
  command: string;
  /** ISO 8601, UTC. */
  date: string;
  machine: string;
  /** Average number of programs that wanted a core in the minute before the run; 0 where the system does not say. */
  load: number;
  versions: Record<string, string>;
  /** `null` where models cannot run. */
  pack: { id: string; version: string } | null;
  collections: CollectionScores[];
  /** Programs that were asked, and how. */
  programs: { name: string; version: string; max_queries: number | null; remark: string }[];
  /** What is missing from the figures and why, a sentence each. */
  problems: string[];
}
