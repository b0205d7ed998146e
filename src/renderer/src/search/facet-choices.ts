// What the rail offers: the counts of an answer as choices, each with the query it leads to.
import type { DateFacet, Facets, Folder } from '../../../contract';
import type { Messages } from '../messages';
import { hasFilter, removeField, setFilter } from './filter-text';
import { lastName, tellingName } from './place';

export interface Choice {
  key: string;
  label: string;
  count: number;
  pressed: boolean;
  /** The query once it is pressed, or pressed again. */
  leadsTo: string;
}

/** Kinds of document that have one name for people, and how the query language calls them together. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ...(['docx', 'doc'] as const).map((type) => [type, 'word'] as const),
  ...(['xlsx', 'xls'] as const).map((type) => [type, 'excel'] as const),
  ...(['pptx', 'ppt'] as const).map((type) => [type, 'powerpoint'] as const),
]);

export function typeChoices({ types }: Facets, text: string, messages: Messages): Choice[] {
  const kinds = new Map<string, Choice>();
  for (const { type, count, chosen } of types) {
    const value = KINDS.get(type) ?? type;
    const before = kinds.get(value);
    const pressed = chosen || (before?.pressed ?? false);
    kinds.set(value, {
      key: value,
      label: messages.typeNames[type] ?? type.toUpperCase(),
      count: count + (before?.count ?? 0),
      pressed,
      leadsTo: pressed ? removeField(text, 'type') : setFilter(text, 'type', value),
    });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}

/** @param facets null while nothing is searched for: then what each folder holds */
export function folderChoices(
  facets: Facets | null,
  folders: readonly Folder[],
  text: string,
  messages: Messages,
): Choice[] {
  const counts = new Map(facets?.folders.map((folder) => [folder.folderId, folder]));
  const shown = facets === null ? folders : folders.filter(({ id }) => counts.has(id));
  return shown
    .map((folder): Choice => {
      const name = lastName(folder.path);
      const counted = counts.get(folder.id);
      // As much of its path as leads to no other folder: two may have the same name, or one lie in one of that name.
      const value = tellingName(folder, folders);
      const pressed = counted?.chosen ?? hasFilter(text, 'in', value) !== undefined;
      return {
        key: String(folder.id),
        label: folder.isSample ? messages.sampleFolder : name,
        count: counted?.count ?? folder.documents,
        pressed,
        leadsTo: pressed ? removeField(text, 'in') : setFilter(text, 'in', value),
      };
    })
    .sort((a, b) => (facets === null ? 0 : b.count - a.count));
}

/** A longer stretch that holds no more than the shorter one before it says nothing new. */
export function dateChoices({ dates }: Facets, text: string, { answers }: Messages): Choice[] {
  const withoutDates = removeField(removeField(text, 'after'), 'before');
  let last = 0;
  return dates.flatMap((date): Choice[] => {
    const isStretch = date.period !== 'year';
    if (isStretch && date.count === last && !date.chosen) return [];
    if (isStretch) last = date.count;
    const leadsTo = date.chosen ? withoutDates : `${withoutDates} ${filterOf(date)}`.trim();
    const label = date.period === 'year' ? String(date.year) : answers.periods[date.period];
    return [{ key: `${date.period}-${date.year}`, label, count: date.count, pressed: date.chosen, leadsTo }];
  });
}

/** One language by itself is no choice. @param nameOf a language in the reader's words */
export function languageChoices(
  { languages }: Facets,
  text: string,
  nameOf: (code: string) => string,
): Choice[] {
  if (languages.length < 2 && !languages.some(({ chosen }) => chosen)) return [];
  return languages.map(({ language, count, chosen }) => ({
    key: language,
    label: nameOf(language),
    count,
    pressed: chosen,
    leadsTo: chosen ? removeField(text, 'lang') : setFilter(text, 'lang', language),
  }));
}

function filterOf({ after, before }: DateFacet): string {
  return before === null ? `after:${after}` : `after:${after} before:${before}`;
}
