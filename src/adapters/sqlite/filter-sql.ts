// A document filter as a condition over `documents`.

import { nameKey, pathKey } from '../../core/notes/note-keys';
import type { DocumentFilter } from '../../core/query/keyword-query';
import { fold } from '../../core/text/fold';
import { LINK, namesWhere, TAG } from './connections';

/** `sql` is a condition on the columns of `documents`, with `?` for each of `values`. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/** null when the filter lets everything through. */
export function filterCondition(filter: DocumentFilter | null): Condition | null {
  if (!filter) return null;
  const conditions = [
    ...(filter.onlyFolders === null
      ? []
      : [
          {
            sql: 'folder_id IN (SELECT value FROM json_each(?))',
            values: [JSON.stringify(filter.onlyFolders)],
          },
        ]),
    ...oneOf('type', filter.types.map(lower), filter.notTypes.map(lower)),
    ...oneOf('extension', filter.extensions.map(bareExtension), filter.notExtensions.map(bareExtension)),
    ...oneOf("coalesce(language, '')", filter.languages.map(lower), filter.notLanguages.map(lower)),
    ...inFolders(filter.inFolders, filter.notInFolders),
    ...contains('path_folded', filter.pathContains.map(asPath), filter.notPathContains.map(asPath)),
    ...contains('title_folded', filter.titleContains.map(fold), filter.notTitleContains.map(fold)),
    ...contains('author_folded', filter.authorContains.map(fold), filter.notAuthorContains.map(fold)),
    ...every(filter.tags, filter.notTags, tagged),
    ...every(filter.linksTo, filter.notLinksTo, linkingTo),
    ...(filter.datedBefore === null ? [] : [{ sql: 'dated_ms < ?', values: [filter.datedBefore] }]),
    ...(filter.datedAfter === null ? [] : [{ sql: 'dated_ms >= ?', values: [filter.datedAfter] }]),
  ];
  if (conditions.length === 0) return null;
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}

function oneOf(column: string, wanted: string[], unwanted: string[]): Condition[] {
  const list = (values: string[]): (string | number)[] => [JSON.stringify(values)];
  return [
    ...(wanted.length === 0
      ? []
      : [{ sql: `${column} IN (SELECT value FROM json_each(?))`, values: list(wanted) }]),
    ...(unwanted.length === 0
      ? []
      : [{ sql: `${column} NOT IN (SELECT value FROM json_each(?))`, values: list(unwanted) }]),
  ];
}

/** Any of the wanted, none of the unwanted. */
function inFolders(wanted: string[], unwanted: string[]): Condition[] {
  const any = wanted.map(inFolder);
  return [
    ...(any.length === 0
      ? []
      : [
          { sql: `(${any.map(({ sql }) => sql).join(' OR ')})`, values: any.flatMap(({ values }) => values) },
        ]),
    ...none(unwanted, inFolder),
  ];
}

/**
 * One name is that of a library folder or of one below it: nobody means all of /home by `in:home`. Several with '/' between
 * are a path, wherever it lies.
 */
function inFolder(name: string): Condition {
  const directory = asDirectory(name);
  const isPath = directory.indexOf('/', 1) < directory.length - 1;
  const place = isPath
    ? 'path_folded'
    : 'substr(path_folded, (SELECT name_at FROM folders WHERE folders.id = documents.folder_id))';
  return { sql: `(instr(${place}, ?) > 0)`, values: [directory] };
}

function contains(column: string, wanted: string[], unwanted: string[]): Condition[] {
  return [
    ...wanted.map((part) => ({ sql: `instr(${column}, ?) > 0`, values: [part] })),
    ...unwanted.map((part) => ({ sql: `instr(${column}, ?) = 0`, values: [part] })),
  ];
}

/** All of the wanted, none of the unwanted. */
function every(wanted: string[], unwanted: string[], condition: (value: string) => Condition): Condition[] {
  return [...wanted.map(condition), ...none(unwanted, condition)];
}

/** @param condition in parentheses */
function none(unwanted: string[], condition: (value: string) => Condition): Condition[] {
  return unwanted.map(condition).map(({ sql, values }) => ({ sql: `NOT ${sql}`, values }));
}

/** The tag itself or one within it: '0' follows '/', so this is every key that begins with "tag/". */
function tagged(key: string): Condition {
  return {
    sql: `(documents.id IN (SELECT document_id FROM connections
      WHERE kind = ${TAG} AND (key = ? OR (key >= ? AND key < ?))))`,
    values: [key, `${key}/`, `${key}0`],
  };
}

/**
 * Whatever goes by the name is linked to by any of its names; a name that nobody goes by may be linked to all the same,
 * as the name of a note that is still to be written.
 */
function linkingTo(name: string): Condition {
  const key = nameKey(name);
  const place = name.includes('/') ? `/${pathKey(name).replace(/^[./]+/, '')}` : '';
  return {
    sql: `(documents.id IN (
      WITH meant AS (
        SELECT documents.id FROM (${namesWhere(({ key }) => `${key} = ?`)}) AS called
        JOIN documents ON documents.id = called.id WHERE instr(path_folded, ?) > 0
      )
      SELECT document_id FROM connections WHERE kind = ${LINK} AND key IN (
        SELECT ? UNION SELECT key FROM (${namesWhere(({ id }) => `${id} IN (SELECT id FROM meant)`)})
      )))`,
    values: [key, key, key, place, key],
  };
}

function lower(text: string): string {
  return text.toLowerCase();
}

function bareExtension(extension: string): string {
  return extension.toLowerCase().replace(/^\./, '');
}

function asPath(text: string): string {
  return fold(text.replaceAll('\\', '/'));
}

/** A folder's name, or several with '/' between, as they lie in a folded path. */
function asDirectory(name: string): string {
  return `/${asPath(name).replace(/^\/+|\/+$/g, '')}/`;
}
