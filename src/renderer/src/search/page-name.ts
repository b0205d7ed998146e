// How is a page called? By what is printed on it, and slides by their own name.
import type { PassagePlace } from '../../../contract';
import type { Messages } from '../messages';

/** Documents whose pages are slides. */
const SLIDE_TYPES: ReadonlySet<string> = new Set(['pptx', 'ppt', 'odp', 'keynote']);

/** Short, for beside a title ("p. 7"); null where the document has no pages. */
export function pageName(
  messages: Messages,
  type: string,
  place: Pick<PassagePlace, 'page' | 'pageLabel'>,
): string | null {
  if (place.page === null) return null;
  return SLIDE_TYPES.has(type)
    ? messages.slide(place.page)
    : messages.page(place.pageLabel ?? String(place.page));
}

/** Long, for where the page begins ("Page 7"); null where the document has no pages. */
export function pageHeading(
  messages: Messages,
  type: string,
  place: Pick<PassagePlace, 'page' | 'pageLabel'>,
): string | null {
  if (place.page === null) return null;
  return SLIDE_TYPES.has(type)
    ? messages.slideHeading(place.page)
    : messages.pageHeading(place.pageLabel ?? String(place.page));
}
