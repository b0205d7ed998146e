// How is a page called? By what is printed on it, and slides by their own name.
import type { PassagePlace } from '../../../contract';
import type { Messages } from '../messages';

type Page = Pick<PassagePlace, 'page' | 'pageLabel'>;

/** Documents whose pages are slides. */
const SLIDE_TYPES: ReadonlySet<string> = new Set(['pptx', 'ppt', 'odp', 'keynote']);

/** Short, for beside a title ("p. 7"); null where the document has no pages. */
export function pageName(messages: Messages, type: string, page: Page): string | null {
  return called(type, page, messages.slide, messages.page);
}

/** Long, for where the page begins ("Page 7"); null where the document has no pages. */
export function pageHeading(messages: Messages, type: string, page: Page): string | null {
  return called(type, page, messages.slideHeading, messages.pageHeading);
}

function called(
  type: string,
  { page, pageLabel }: Page,
  slide: (number: number) => string,
  printed: (label: string) => string,
): string | null {
  if (page === null) return null;
  return SLIDE_TYPES.has(type) ? slide(page) : printed(pageLabel ?? String(page));
}
