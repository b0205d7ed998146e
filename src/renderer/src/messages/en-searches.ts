// Suggestions, saved searches and the history of searches in English.
import { count } from './en-numbers';

export const searchesEn = {
  suggestions: 'Suggestions',
  suggestionKinds: {
    saved: 'Saved search:',
    past: 'Recent search:',
    title: 'Document:',
    word: 'Word:',
    filter: 'Filter:',
  },
  save: 'Save',
  isSaved: 'Saved',
  saveSearch: 'Save this search',
  saveAs: 'Save as',
  savedAs: 'Saved as',
  renameSearch: 'Rename',
  removeSearch: 'Remove',
  forgetSearch: 'Forget this search',
  cancelSaving: 'Cancel',
  searchSaved: (name: string) => `Search saved as “${name}”.`,
  searchRemoved: (name: string) => `“${name}” is no longer saved.`,
  searchForgotten: (query: string) => `“${query}” is forgotten.`,
  keptSearches: 'Saved and recent searches',
  savedSearches: 'Saved searches',
  pastSearches: 'Recent searches',
  allPastSearches: 'Show all recent searches',
  searches: 'Searches',
  keepHistory: 'Remember my searches',
  keepHistoryHint: 'They stay on this machine. While this is off, none is written down.',
  remembered: (n: number, kept: boolean) => {
    if (n === 0) return 'No searches are remembered.';
    const searches = count(n, 'search', 'searches');
    return kept ? `${searches} remembered` : `${searches} from before still remembered`;
  },
  clearHistory: 'Clear history',
  historyCleared: 'All remembered searches are forgotten.',
};
