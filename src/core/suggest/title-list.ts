// Which of a hundred thousand titles hold words that begin so? All of them as one text, so that looking is one scan of it.
import { beginsAnywhere, hasWordStart, spacedWords } from './word-starts';

export interface Title {
  documentId: number;
  label: string;
}

/** Candidates are put in order when so many are found: for a letter or two nearly all would be. */
const CANDIDATES_PER_TITLE = 8;

/** Filled from the titles that are to come first. */
export class TitleList {
  readonly #titles: Title[] = [];
  readonly #starts: number[] = [];
  readonly #lines: string[] = [];
  #length = 0;
  #text: string | null = null;

  get size(): number {
    return this.#titles.length;
  }

  add(title: Title): void {
    const spaced = spacedWords(title.label);
    if (spaced === '') return;
    const line = ` ${spaced}\n`;
    this.#titles.push(title);
    this.#starts.push(this.#length);
    this.#lines.push(line);
    this.#length += line.length;
  }

  /** Titles in which every word is the beginning of a word; those that begin with the first of them come first. */
  holding(words: readonly string[], limit: number): Title[] {
    const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
    if (longest === '') return [];
    const text = this.#joined();
    const needle = beginsAnywhere(longest) ? longest : ` ${longest}`;
    const found: { title: Title; isFirst: boolean }[] = [];
    for (let at = text.indexOf(needle); at >= 0; ) {
      const place = this.#lineAt(at);
      const start = this.#starts[place] ?? 0;
      const end = text.indexOf('\n', at);
      const line = text.slice(start, end);
      const title = this.#titles[place];
      if (title && words.every((word) => hasWordStart(line, word))) {
        found.push({ title, isFirst: line.startsWith(` ${words[0]}`) });
        if (found.length === limit * CANDIDATES_PER_TITLE) break;
      }
      at = text.indexOf(needle, end);
    }
    return [...found.filter(({ isFirst }) => isFirst), ...found.filter(({ isFirst }) => !isFirst)]
      .slice(0, limit)
      .map(({ title }) => title);
  }

  /** Joined when it is first looked through: titles are added one by one. */
  #joined(): string {
    if (this.#text === null) {
      this.#text = this.#lines.join('');
      this.#lines.length = 0;
    }
    return this.#text;
  }

  #lineAt(position: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
