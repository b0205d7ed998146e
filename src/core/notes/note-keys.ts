// Under what are tags, and the names that notes go by, looked up? However a person writes them, the key is the same.
import { fold } from '../text/fold';

/** Files that are linked to without their extension, and kept as daily notes under their date: Markdown and Org. */
export const NOTE_EXTENSION = /\.(?:md|markdown|mdown|mkd|mkdn|mdx|mdwn|qmd|rmd|org)$/iu;

/** "#Project/Bookwheel/" and "project/bookwheel" are one tag. '' where nothing is left. */
export function tagKey(written: string): string {
  return fold(written.trim())
    .split('/')
    .map((part) => part.trim().replace(/^#+/u, '').trim())
    .filter((part) => part !== '')
    .join('/');
}

/** The tag and those above it, outermost first: "a/b/c" → "a", "a/b", "a/b/c". */
export function tagsAbove(tag: string): string[] {
  const parts = tag.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Of a path or a name: its last part, without the extension of a note. */
export function nameKey(written: string): string {
  const name = written.slice(written.lastIndexOf('/') + 1);
  return fold(name.replace(NOTE_EXTENSION, '')).trim();
}

/** A whole path, part by part as `nameKey`. */
export function pathKey(path: string): string {
  return fold(path.replace(NOTE_EXTENSION, '')).trim();
}

/** What is typed to name a note may be a whole link: `[[work/Boiler#Warranty|the boiler]]`. */
export function linkTarget(written: string): string {
  const inside = /^!?\[\[(.*?)\]\]$/su.exec(written.trim())?.[1] ?? written;
  return inside.replace(/\|.*$/su, '').replace(/#.*$/su, '').replaceAll('\\', '/').trim();
}
