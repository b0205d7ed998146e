// Tags and links of a document in English.
import { numbers } from './en-numbers';

export const connectionsEn = {
  connections: {
    tags: 'Tags',
    searchTag: (tag: string) => `Search what is tagged ${tag}`,
    tagCount: (n: number) => `${numbers.format(n)} tags`,
    linkedFrom: 'Linked from',
    linksTo: 'Links to',
    /** On the button that unfolds the lists. */
    linkedFromCount: (n: number, isAtLeast: boolean) =>
      `Linked from ${numbers.format(n)}${isAtLeast ? '+' : ''}`,
    linksToCount: (n: number) => `Links to ${numbers.format(n)}`,
    more: 'Show more',
    moreFailed: 'The others could not be read.',
    gone: 'That document is no longer in the library.',
  },
};
