// Links into the library: `bookwheel://search?q=…` and `bookwheel://file/<absolute path>#page=7`. They come from anywhere, a
// web page included, so only what parses as one of these two forms is a link; everything else is null.
import * as z from 'zod';

export const LINK_SCHEME = 'bookwheel';

/** Whether a word of a command line is meant as a link, well formed or not. Schemes know no case. */
export function isLinkWord(word: string): boolean {
  return word.toLowerCase().startsWith(`${LINK_SCHEME}:`);
}

/** Far more than the longest path and passage need when every character is percent-encoded. */
const LINK_MAX_CHARACTERS = 40_000;
/** Control characters, and halves of characters, which no address can carry. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
/** `/home/li/x.pdf`, `C:\Users\li\x.pdf`, `\\server\share\x.pdf`. */
const ABSOLUTE_PATH = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;
const WINDOWS_PATH = /^(?:[A-Za-z]:[\\/]|\\\\)/;

// What a link can carry, said once: asked of links from anywhere by way of the schema, and at once of what the program makes
// links of. A schema takes many times as long, and every hit of every search has a link.
const isPlain = (text: string, max: number): boolean =>
  text.length > 0 && text.length <= max && !UNPRINTABLE.test(text);
const isQuery = (text: string): boolean => isPlain(text, 2000) && text.trim() !== '';
const isPath = (text: string): boolean => isPlain(text, 4096) && ABSOLUTE_PATH.test(text);
const isPage = (page: number): boolean => Number.isInteger(page) && page >= 1 && page <= 1_000_000;
const isBeginning = (text: string): boolean => isPlain(text, 200);

export const Link = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('search'), query: z.string().refine(isQuery) }),
  z.object({
    kind: z.literal('file'),
    path: z.string().refine(isPath),
    /** Counted from 1. */
    page: z.number().refine(isPage).nullable(),
    /** The beginning of the passage, as `passageBeginning` writes it. */
    text: z.string().refine(isBeginning).nullable(),
  }),
]);
export type Link = z.infer<typeof Link>;

/** null for what no link can name: a path with a line break in it. */
export function makeLink(link: Link): string | null {
  if (link.kind === 'search')
    return isQuery(link.query) ? `${LINK_SCHEME}://search?q=${encodeURIComponent(link.query)}` : null;
  const { path, page, text } = link;
  if (!isPath(path) || (page !== null && !isPage(page)) || (text !== null && !isBeginning(text))) return null;
  const anchors = [
    ...(page === null ? [] : [`page=${page}`]),
    ...(text === null ? [] : [`text=${encodeURIComponent(text)}`]),
  ];
  const fragment = anchors.length > 0 ? `#${anchors.join('&')}` : '';
  return `${LINK_SCHEME}://file${encodePath(path)}${fragment}`;
}

/** Enough to tell one passage from the next, and short enough to be sent. */
const BEGINNING_CHARACTERS = 60;

/** To a passage: by how it begins, and by the page where there are pages. null where no link can name the file. */
export function makePassageLink(path: string, page: number | null, text: string | null): string | null {
  const beginning = text === null ? '' : passageBeginning(text, BEGINNING_CHARACTERS);
  return makeLink({ kind: 'file', path, page, text: beginning || null });
}

/** On one line, since no link can carry a line break, and up to the first character that it cannot carry either. */
export function passageBeginning(text: string, characters: number): string {
  const start = [
    ...text
      .slice(0, 4 * characters)
      .replaceAll(/\s+/gu, ' ')
      .trimStart(),
  ].slice(0, characters);
  return start.join('').split(UNPRINTABLE)[0]?.trimEnd() ?? '';
}

export function parseLink(text: string): Link | null {
  if (text.length > LINK_MAX_CHARACTERS) return null;
  const search = /^bookwheel:\/\/search\/?\?([^#]*)$/i.exec(text);
  const file = /^bookwheel:\/\/file(\/[^?#]*)(?:#(.*))?$/i.exec(text);
  try {
    if (search) return Link.parse({ kind: 'search', query: parameter(search[1], 'q') });
    if (!file) return null;
    const page = parameter(file[2], 'page');
    return Link.parse({
      kind: 'file',
      path: decodePath(file[1] ?? ''),
      page: page === null ? null : Number(page),
      text: parameter(file[2], 'text'),
    });
  } catch {
    return null; // not UTF-8 behind its percent signs, or not what the schema asks for
  }
}

/** A Windows path goes behind a slash of its own, its separators encoded; others keep their slashes. */
function encodePath(path: string): string {
  if (WINDOWS_PATH.test(path)) return `/${encodeURIComponent(path)}`;
  return path.split('/').map(encodeURIComponent).join('/');
}

function decodePath(path: string): string {
  const decoded = decodeURIComponent(path);
  return WINDOWS_PATH.test(decoded.slice(1)) ? decoded.slice(1) : decoded;
}

/** Of `a=1&b=2`, as browsers write it; null where it is missing. */
function parameter(parameters: string | undefined, name: string): string | null {
  for (const pair of parameters?.split('&') ?? []) {
    const [key, ...value] = pair.split('=');
    if (key === name) return decodeURIComponent(value.join('=').replaceAll('+', ' '));
  }
  return null;
}
