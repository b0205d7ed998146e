// How many documents has each tag, those within it among them? However it is written, a tag is one; it is shown as written first.
import { tagKey, tagsAbove } from '../notes/note-keys';

export class TagCount {
  readonly #tags = new Map<string, { value: string; documents: number }>();

  /** @param written all tags of one document */
  add(written: readonly string[]): void {
    for (const [key, [value = '']] of Map.groupBy(written.flatMap(tagsAbove), tagKey)) {
      const known = this.#tags.get(key);
      if (known) known.documents += 1;
      else if (key !== '') this.#tags.set(key, { value, documents: 1 });
    }
  }

  mostFirst(): { value: string; documents: number }[] {
    return mostFirst([...this.#tags.values()]);
  }
}

/** As values of a filter are listed. */
export function mostFirst<V extends { value: string; documents: number }>(values: readonly V[]): V[] {
  return values.toSorted((a, b) => b.documents - a.documents || (a.value < b.value ? -1 : 1));
}
