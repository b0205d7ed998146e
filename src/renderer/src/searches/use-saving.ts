// Saving what is typed under a name, and giving saved searches other names: which form is open, and what it comes to.
import { useEffect, useRef, useState } from 'react';
import type { SavedSearch } from '../../../contract';
import type { Say } from '../app/use-remark';
import { useMessages } from '../messages';
import { describeError } from '../ui/describe-error';
import type { KeptState } from './use-kept-searches';
import { useRemoving } from './use-removing';

export type Saving = ReturnType<typeof useSaving>;

/** What the form is about: a query that is not saved yet, or a saved search. */
export interface SavingSubject {
  query: string;
  known: SavedSearch | null;
}

interface SavingOptions {
  kept: KeptState;
  text: string;
  /** Says what has been done, or could not be. */
  onRemark: Say;
}

export function useSaving({ kept, text, onRemark }: SavingOptions) {
  const messages = useMessages();
  const [subject, setSubject] = useState<SavingSubject | null>(null);
  const removeSaved = useRemoving(kept, onRemark);
  const cameFrom = useRef<Element | null>(null);
  const query = text.trim();

  function open(next: SavingSubject): void {
    if (!subject) cameFrom.current = document.activeElement;
    setSubject(next);
  }

  function close(): void {
    setSubject(null);
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  async function doing(work: Promise<void>, done: string): Promise<void> {
    close();
    try {
      await work;
      onRemark(done);
    } catch (error) {
      onRemark(describeError(error, messages).sentence);
    }
  }

  function openForText(): void {
    open({ query, known: kept.savedAs(query) });
  }

  useSaveKey(query !== '' ? openForText : null);

  // Another query is typed: the form was about the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the text closes it
  useEffect(() => setSubject(null), [query]);

  return {
    subject,
    isSaved: query !== '' && kept.savedAs(query) !== null,
    openForText,
    rename: (search: SavedSearch) => open({ query: search.query, known: search }),
    close,
    confirm(name: string) {
      if (!subject || name.trim() === '') return;
      const { known } = subject;
      void doing(
        known ? kept.rename(known.id, name) : kept.save(name, subject.query),
        messages.searchSaved(name.trim()),
      );
    },
    remove() {
      const known = subject?.known;
      if (!known) return;
      close();
      removeSaved(known);
    },
  };
}

/** Ctrl/⌘ S, wherever the focus is; the browser's own saving is kept from it only where there is something to save. */
function useSaveKey(save: (() => void) | null): void {
  const latest = useRef(save);
  latest.current = save;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isSave = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (!isSave || event.key.toLowerCase() !== 's' || !latest.current) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
