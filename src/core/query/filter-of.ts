// Which documents do the filters of a query let through? From the tree to the narrowing the catalog understands.

import { linkTarget, tagKey } from '../notes/note-keys';
import { beginningOf } from './date-value';
import { anyDocument, type DocumentFilter } from './keyword-query';
import type { QueryNode } from './query-ast';

type Filter = Extract<QueryNode, { kind: 'filter' }>;

/** What people call a kind of document → what the extractors call those of this kind. */
const TYPE_ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['md', ['markdown']],
  ['txt', ['text']],
  ['plain', ['text']],
  ['htm', ['html']],
  ['web', ['html']],
  ['word', ['docx', 'doc']],
  ['doc', ['docx', 'doc']],
  ['excel', ['xlsx', 'xls']],
  ['xls', ['xlsx', 'xls']],
  ['spreadsheet', ['xlsx', 'xls', 'ods', 'numbers']],
  ['sheet', ['xlsx', 'xls', 'ods', 'numbers']],
  ['powerpoint', ['pptx', 'ppt']],
  ['ppt', ['pptx', 'ppt']],
  ['slides', ['pptx', 'ppt', 'odp', 'keynote']],
  ['presentation', ['pptx', 'ppt', 'odp', 'keynote']],
  ['email', ['mail']],
  ['eml', ['mail']],
  ['msg', ['mail']],
  ['mbox', ['mail']],
  ['book', ['epub']],
  ['ebook', ['epub']],
  ['ipynb', ['notebook']],
  ['zip', ['archive']],
  ['picture', ['image']],
  ['photo', ['image']],
]);

const LANGUAGE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['英文', 'en'],
  ['英语', 'en'],
  ['chinese', 'zh'],
  ['中文', 'zh'],
  ['汉语', 'zh'],
]);

/** @returns null when the query holds no filter */
export function filterOf(nodes: QueryNode[]): DocumentFilter | null {
  const filters = nodes.flatMap(toFilters);
  if (filters.length === 0) return null;
  const filter = anyDocument();
  for (const node of filters) narrow(filter, node);
  return filter;
}

/** The parser writes negation into the filter itself; a `not` around one means the same. */
function toFilters(node: QueryNode): Filter[] {
  if (node.kind === 'filter') return [node];
  if (node.kind === 'not' && node.node.kind === 'filter') {
    return [{ ...node.node, negated: !node.node.negated }];
  }
  return [];
}

function narrow(filter: DocumentFilter, { field, value, negated }: Filter): void {
  switch (field) {
    case 'type':
      (negated ? filter.notTypes : filter.types).push(...typesOf(value));
      break;
    case 'ext':
      (negated ? filter.notExtensions : filter.extensions).push(value.toLowerCase().replace(/^\.+/, ''));
      break;
    case 'in':
      (negated ? filter.notInFolders : filter.inFolders).push(folderName(value));
      break;
    case 'path':
      (negated ? filter.notPathContains : filter.pathContains).push(value);
      break;
    case 'title':
      (negated ? filter.notTitleContains : filter.titleContains).push(value);
      break;
    case 'author':
      (negated ? filter.notAuthorContains : filter.authorContains).push(value);
      break;
    case 'lang':
      (negated ? filter.notLanguages : filter.languages).push(primarySubtag(value));
      break;
    case 'tag':
      (negated ? filter.notTags : filter.tags).push(tagKey(value));
      break;
    case 'links':
      (negated ? filter.notLinksTo : filter.linksTo).push(linkTarget(value));
      break;
    case 'before':
    case 'after':
      narrowDates(filter, value, (field === 'before') !== negated);
      break;
  }
}

/** Several dates narrow to where they overlap. The parser lets only dates of the calendar through. */
function narrowDates(filter: DocumentFilter, value: string, before: boolean): void {
  const moment = beginningOf(value);
  if (moment === null) return;
  if (before) filter.datedBefore = Math.min(moment, filter.datedBefore ?? moment);
  else filter.datedAfter = Math.max(moment, filter.datedAfter ?? moment);
}

function typesOf(value: string): readonly string[] {
  const lowerCase = value.toLowerCase();
  return TYPE_ALIASES.get(lowerCase) ?? [lowerCase];
}

function primarySubtag(value: string): string {
  const lowerCase = value.toLowerCase();
  return (LANGUAGE_ALIASES.get(lowerCase) ?? lowerCase).replace(/[-_].*$/, '');
}

function folderName(value: string): string {
  return value.replaceAll('\\', '/').replace(/^\/+|\/+$/g, '');
}
