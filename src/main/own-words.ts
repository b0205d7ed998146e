// In which language does the main process speak just now? In that of the settings, which a page tells as soon as it knows
// them; until then in the system's.
import type { Language } from '../contract/language';
import { type Messages, messagesFor } from './messages';

export interface OwnWords {
  now(): Messages;
  choose(language: Language): void;
  /** Whoever has shown words must show them anew. */
  onChange(listener: () => void): void;
}

/** @param systemLanguages BCP 47 tags, most wanted first */
export function createOwnWords(systemLanguages: () => readonly string[]): OwnWords {
  const listeners: (() => void)[] = [];
  let chosen: Language = 'system';
  const now = () => messagesFor(chosen, systemLanguages());
  return {
    now,
    choose(language) {
      const before = now();
      chosen = language;
      if (now() === before) return;
      for (const listener of listeners) listener();
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
