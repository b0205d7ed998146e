// Which documents do the filters of a query let through? From the tree to the narrowing the catalog understands.
import { beginningOf } from './date-value';
import { anyDocument, type DocumentFilter } from './keyword-query';
import type { QueryNode } from './query-ast';

type Filter = Extract<QueryNode, { kind: 'filter' }>;

/** What people call a kind of document → what the extractors call it. */
const TYPE_ALIASES: ReadonlyMap<string, string> = new Map([
  ['md', 'markdown'],
  ['txt', 'text'],
  ['plain', 'text'],
  ['word', 'docx'],
  ['doc', 'docx'],
  ['htm', 'html'],
  ['web', 'html'],
  ['excel', 'xlsx'],
  ['xls', 'xlsx'],
  ['spreadsheet', 'xlsx'],
  ['powerpoint', 'pptx'],
  ['ppt', 'pptx'],
  ['slides', 'pptx'],
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
      (negated ? filter.notTypes : filter.types).push(aliased(value, TYPE_ALIASES));
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
  if (before) filter.modifiedBefore = Math.min(moment, filter.modifiedBefore ?? moment);
  else filter.modifiedAfter = Math.max(moment, filter.modifiedAfter ?? moment);
}

function aliased(value: string, aliases: ReadonlyMap<string, string>): string {
  const lowerCase = value.toLowerCase();
  return aliases.get(lowerCase) ?? lowerCase;
}

function primarySubtag(value: string): string {
  return aliased(value, LANGUAGE_ALIASES).replace(/[-_].*$/, '');
}

function folderName(value: string): string {
  return value.replaceAll('\\', '/').replace(/^\/+|\/+$/g, '');
}
