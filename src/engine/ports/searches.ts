// Which searches does a person keep, and what does the library offer to complete one that is being typed?
import type { PastSearch, SavedSearch } from '../../contract';

/** Every method is one transaction, synchronous and short. */
export interface SearchStore {
  /** By name. */
  saved(): SavedSearch[];
  /** A query that is saved already only changes its name. */
  save(name: string, query: string, now: number): SavedSearch;
  /** null where there is none of that id. */
  rename(id: number, name: string): SavedSearch | null;
  remove(id: number): boolean;
  /** The latest first. */
  past(limit: number): PastSearch[];
  /** Puts a query at the top, once. `replaces` goes, and of all but the latest `kept` the oldest do. */
  notePast(query: string, now: number, options: { replaces: string | null; kept: number }): void;
  /** What is forgotten is also overwritten on the disk. */
  forgetPast(query: string): boolean;
  clearPast(): number;
}

/** Fields whose values a person picks from those there are. */
export type ListedField = 'type' | 'ext' | 'in' | 'lang' | 'tag';

export interface TitleFound {
  documentId: number;
  /** The document's title, or its file's name without extension. */
  label: string;
}

/** A value of a filter, and how many documents it lets through. */
export interface ListedValue {
  value: string;
  documents: number;
}

/** All of it is in memory or a short look: it is asked for at every keystroke. */
export interface SuggestionIndex {
  /** Documents called so: every word begins a word of the title. Titles that begin so first, then those changed last. */
  titles(words: readonly string[], limit: number): TitleFound[];
  /** Most documents first. */
  values(field: ListedField): readonly ListedValue[];
  /** Words of the library as people write them that begin so, most frequent first. @param prefix folded */
  words(prefix: string, limit: number): string[];
}
