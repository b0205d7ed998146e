// What the page says of the list of results: its order, what it is made of, why a result is in it, and what is like it.
import type { DateFacet, Explanation, SearchSort } from '../../../contract';
import { count, numbers } from './en-numbers';

const quoted = (words: readonly string[]): string => {
  const all = words.map((word) => `“${word}”`);
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join('');
};
const are = (words: readonly string[]): string => (words.length === 1 ? 'is' : 'are');

export const answersEn = {
  // the rail
  dates: 'Date',
  periods: {
    today: 'Today',
    last_7_days: 'Last 7 days',
    last_30_days: 'Last 30 days',
    this_year: 'This year',
  } satisfies Record<Exclude<DateFacet['period'], 'year'>, string>,
  languages: 'Language',
  moreChoices: (n: number) => `${numbers.format(n)} more`,
  fewerChoices: 'Fewer',

  // chips
  notFilter: (filter: string) => `not ${filter}`,
  similarTo: (title: string) => `Similar to ${title}`,
  leaveSimilar: (title: string) => `Stop showing what is similar to ${title}`,

  // order
  sort: 'Order of the results',
  sortedSo: (order: string) => `Order: ${order}`,
  orders: {
    relevance: 'Best first',
    newest: 'Newest first',
    oldest: 'Oldest first',
    name: 'By name',
  } satisfies Record<SearchSort, string>,
  /** In the line at the bottom, in place of "read again". */
  ordered: {
    newest: 'newest first, not read again',
    oldest: 'oldest first, not read again',
    name: 'by name, not read again',
  } satisfies Record<Exclude<SearchSort, 'relevance'>, string>,

  // rows
  coming: 'One moment…',
  firstListed: (n: number) => `The first ${numbers.format(n)} are listed`,
  rowMenu: 'This result',
  more: 'More',
  read: 'Read',
  open: 'Open',
  reveal: 'Show in folder',
  copy: 'Copy with its source',
  similar: 'Find similar',
  whyThis: 'Why this result?',

  // similar
  similarResults: 'Similar documents',
  similarFound: (n: number) => count(n, 'similar document'),
  similarNone: 'Nothing similar was found',
  backToSearch: 'Back to the search',

  why: {
    title: 'Why this result',
    words: (found: number, of: number, missing: readonly string[]) => {
      if (of === 1 && found === 0) return `${quoted(missing)} is not in it.`;
      if (found === 0) return 'None of your words are in it.';
      if (found < of)
        return `${found} of your ${of} words ${found === 1 ? 'is' : 'are'} in it; ${quoted(missing)} ${are(missing)} not.`;
      return `All ${of} of your words are in it.`;
    },
    oneWord: (word: string) => `${quoted([word])} is in it.`,
    inPlace: {
      title: (words: readonly string[]) => `${quoted(words)} ${are(words)} in the title.`,
      heading: (words: readonly string[]) => `${quoted(words)} ${are(words)} in a heading above it.`,
      name: (words: readonly string[]) => `${quoted(words)} ${are(words)} in the name of the file.`,
    },
    closest: 'By meaning it is the closest of all.',
    close: (rank: number) => `Close in meaning: number ${rank} of all.`,
    near: (rank: number) => `Not close in meaning: number ${numbers.format(rank)}.`,
    stayed: (at: number) => `Read again, it stayed at ${at}.`,
    movedUp: (from: number, to: number) => `Read again, it moved up from ${from} to ${to}.`,
    movedDown: (from: number, to: number) => `Read again, it moved down from ${from} to ${to}.`,
    called: 'It is called what you typed, so it comes first.',
    kept: 'It holds every word you typed, so it keeps a place among the first.',
    byFilter: 'It is what the filters let through.',
    numbers: 'The numbers',
    step: 'Step',
    rank: 'Rank',
    value: 'Value',
    weight: 'Weight',
    contribution: 'Adds',
    stages: {
      keyword: 'Words (bm25)',
      vector: 'Meaning (cosine)',
      name: 'File name',
      fusion: 'Both together',
      rerank: 'Read again (logit)',
      title: 'Called so',
      guard: 'Kept in sight',
    } satisfies Record<Explanation['steps'][number]['stage'], string>,
  },
};
