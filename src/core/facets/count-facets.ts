// What is a list of documents made of? Counts by type, folder, date and language, and which of them the filters ask for.
import type { DocumentFilter } from '../query/keyword-query';
import { fold } from '../text/fold';
import { type DatePeriod, recentPeriods, yearOf, yearPeriod } from './date-periods';
import type { DocumentTraits } from './document-traits';

export interface FacetCounts {
  types: { type: string; count: number; chosen: boolean }[];
  folders: { folderId: number; count: number; chosen: boolean }[];
  dates: (Pick<DatePeriod, 'period' | 'year' | 'after' | 'before'> & { count: number; chosen: boolean })[];
  languages: { language: string; count: number; chosen: boolean }[];
}

export type FacetField = keyof FacetCounts;

/** Only of these; more are hardly looked at and would be sent with every answer. */
const YEARS_SHOWN = 12;

export interface FacetContext {
  filter: DocumentFilter | null;
  folders: readonly { id: number; path: string }[];
  /** Milliseconds since 1970. */
  now: number;
}

/** @returns most frequent first, dates newest first, only what there is some of */
export function countFacets(documents: readonly DocumentTraits[], context: FacetContext): FacetCounts {
  const { filter, folders } = context;
  const types = new Map<string, number>();
  const perFolder = new Map<number, number>();
  const languages = new Map<string, number>();
  for (const { type, folderId, language } of documents) {
    types.set(type, (types.get(type) ?? 0) + 1);
    perFolder.set(folderId, (perFolder.get(folderId) ?? 0) + 1);
    if (language !== null) languages.set(language, (languages.get(language) ?? 0) + 1);
  }
  const paths = new Map(folders.map(({ id, path }) => [id, path]));
  return {
    types: mostFirst(types).map(([type, count]) => ({
      type,
      count,
      chosen: filter?.types.includes(type) ?? false,
    })),
    folders: mostFirst(perFolder).map(([folderId, count]) => ({
      folderId,
      count,
      chosen: isInside(paths.get(folderId) ?? '', filter?.inFolders ?? []),
    })),
    dates: countDates(documents, context),
    languages: mostFirst(languages).map(([language, count]) => ({
      language,
      count,
      chosen: filter?.languages.includes(language) ?? false,
    })),
  };
}

/**
 * What the query asks for counts what was found; what it does not, what there would be without asking. By meaning, more is
 * found among fewer documents, so the two may differ.
 * @param others fields that the query narrows, counted without that
 */
export function besideChosen(found: FacetCounts, others: Partial<FacetCounts>): FacetCounts {
  return {
    types: beside(found.types, others.types),
    folders: beside(found.folders, others.folders),
    dates: beside(found.dates, others.dates),
    languages: beside(found.languages, others.languages),
  };
}

function beside<C extends { count: number; chosen: boolean }>(found: C[], others: C[] | undefined): C[] {
  if (others === undefined) return found;
  const named = ({ count, chosen, ...name }: C): string => JSON.stringify(name);
  const counts = new Map(found.map((choice) => [named(choice), choice.count]));
  return others.map((choice) =>
    choice.chosen ? { ...choice, count: counts.get(named(choice)) ?? 0 } : choice,
  );
}

/** The fields that a filter narrows, each with the filter as it is without that. */
export function withoutEach(filter: DocumentFilter | null): [FacetField, DocumentFilter][] {
  if (filter === null) return [];
  const { types, inFolders, languages, datedAfter, datedBefore } = filter;
  const relaxed: [FacetField, DocumentFilter][] = [];
  if (types.length > 0) relaxed.push(['types', { ...filter, types: [] }]);
  if (inFolders.length > 0) relaxed.push(['folders', { ...filter, inFolders: [] }]);
  if (languages.length > 0) relaxed.push(['languages', { ...filter, languages: [] }]);
  if (datedAfter !== null || datedBefore !== null) {
    relaxed.push(['dates', { ...filter, datedAfter: null, datedBefore: null }]);
  }
  return relaxed;
}

function countDates(
  documents: readonly DocumentTraits[],
  { filter, now }: FacetContext,
): FacetCounts['dates'] {
  const recent = recentPeriods(now);
  const thisYear = yearOf(now);
  const beginning = Math.min(
    ...recent.filter(({ period }) => period === 'this_year').map(({ from }) => from),
  );
  const counts = recent.map(() => 0);
  const years = new Map<number, number>();
  for (const { dateMs } of documents) {
    recent.forEach(({ from }, i) => {
      if (dateMs >= from) counts[i] = (counts[i] ?? 0) + 1;
    });
    if (dateMs < beginning) {
      const year = Math.min(yearOf(dateMs), thisYear - 1);
      years.set(year, (years.get(year) ?? 0) + 1);
    }
  }
  const earlier = [...years]
    .sort(([a], [b]) => b - a)
    .flatMap(([year, count]) => {
      const period = yearPeriod(year);
      return period === null ? [] : [{ ...period, count }];
    })
    .slice(0, YEARS_SHOWN);
  return [...recent.map((period, i) => ({ ...period, count: counts[i] ?? 0 })), ...earlier]
    .map(({ period, year, after, before, from, to, count }) => ({
      ...{ period, year, after, before, count },
      chosen:
        (filter?.datedAfter ?? Number.NEGATIVE_INFINITY) === from &&
        (filter?.datedBefore ?? Number.POSITIVE_INFINITY) === to,
    }))
    .filter(({ count, chosen }) => count > 0 || chosen);
}

/** As `in:` reads the name of a folder: one name is its own, several with '/' between may be any part of its path. */
function isInside(path: string, names: readonly string[]): boolean {
  const folded = `${fold(path.replaceAll('\\', '/'))}/`;
  return names.some((name) => {
    const wanted = `/${fold(name)}/`;
    return name.includes('/') ? folded.includes(wanted) : folded.endsWith(wanted);
  });
}

function mostFirst<K extends string | number>(counts: ReadonlyMap<K, number>): [K, number][] {
  return [...counts].sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1));
}
