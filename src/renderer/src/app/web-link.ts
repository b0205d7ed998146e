// Links in the browser: what stands behind `bookwheel://` stands behind the # of the page's address, which is never sent
// anywhere, and leaves the part before it, with the token, as it is.
import { LINK_SCHEME, type Link, makeLink, parseLink } from '../../../contract/links';

const START = `${LINK_SCHEME}://`;

/** @param hash as in location.hash; null where it holds no link */
export function linkInAddress(hash: string): Link | null {
  return hash.length > 1 ? parseLink(`${START}${hash.slice(1)}`) : null;
}

/** The main page with this search in it, seen from any page of the host. */
export function searchAddress(query: string): string {
  return `./#${makeLink({ kind: 'search', query })?.slice(START.length) ?? ''}`;
}
