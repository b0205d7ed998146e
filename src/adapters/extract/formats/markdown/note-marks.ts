// Which tags and links does the text of a note hold? Gathered while its lines are read, so that code is left out.
import { linkTarget } from '../../../../core/notes/note-keys';

/** More is no note but a list made by a program. */
export const MOST_OF_EACH = 2_000;
/** Of a tag, a name or a path. UTF-16 units. */
export const LONGEST_NAME = 300;

/**
 * A tag as Obsidian has it: letters and digits of any script, emoji, '_', '-' and '/' for what lies within, not digits
 * alone. `#[[several words]]` is Logseq's.
 */
const TAG =
  /#(?:\[\[([^\][|#\n]{1,100})\]\]|((?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]|\u200d){1,100}))/uy;
/** What may stand before a tag; a word, a slash or an ampersand may not: `page.html#part`, `a/#b`, `&#8212;`. */
const BEFORE_TAG = /[\s\p{Ps}\p{Pi}"'，。、；：！？·|>*_~=]/u;
const HAS_SCHEME = /^(?:[a-z][a-z\d+.-]{1,30}:|\/\/|#)/iu;

export class NoteMarks {
  readonly #tags = new Set<string>();
  readonly #links = new Set<string>();

  get tags(): string[] {
    return [...this.#tags];
  }

  get links(): string[] {
    return [...this.#links];
  }

  /** @returns how many UTF-16 units the tag at `index` takes; 0 where there is none */
  readTag(text: string, index: number): number {
    if (index > 0 && !BEFORE_TAG.test(text.charAt(index - 1))) return 0;
    TAG.lastIndex = index;
    const [whole = '', page, bare = ''] = TAG.exec(text) ?? [];
    const tag = page?.trim() ?? bare.replace(/[/-]+$/u, '');
    if (/^[\p{N}/_-]*$/u.test(tag)) return 0;
    if (this.#tags.size < MOST_OF_EACH) this.#tags.add(tag);
    return whole.length;
  }

  /** @param target as between the brackets of a wiki link, before its bar */
  noteWikiLink(target: string): void {
    this.#addLink(linkTarget(target));
  }

  /** @param destination as between the parentheses of a Markdown link: maybe with a title, in angle brackets, encoded */
  noteLink(destination: string): void {
    const source = destination.trim();
    const address =
      /^<([^<>\n]*)>/u.exec(source)?.[1] ?? source.replace(/\s+(?:"[^"]*"|'[^']*'|\([^()]*\))$/u, '');
    if (address.length > 2 * LONGEST_NAME || HAS_SCHEME.test(address)) return;
    this.#addLink(linkTarget(decoded(address.replace(/\?.*$/su, ''))));
  }

  #addLink(target: string): void {
    if (target === '' || target.length > LONGEST_NAME || this.#links.size >= MOST_OF_EACH) return;
    this.#links.add(target);
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replace(/#.*$/su, ''));
  } catch {
    return address;
  }
}
