// The suggestions under the search box and the keys that reach them. ↓ belongs to the results, so these have keys of their own:
// Tab or → takes what stands in grey behind the text, Alt ↓ enters the list.
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Client, Suggestion } from '../../../contract';
import { ghostOf } from './ghost';
import { useSuggestions } from './use-suggestions';

export type Suggesting = ReturnType<typeof useSuggesting>;

interface SuggestingOptions {
  client: Client | null;
  text: string;
  /** Goes on with a longer text. */
  onType(text: string): void;
  /** A whole query was taken. */
  onAsk(text: string): void;
}

export function useSuggesting({ client, text, onType, onAsk }: SuggestingOptions) {
  const id = useId();
  // An input method shows a text of its own until it is done; nothing may come in between.
  const [composing, setComposing] = useState(false);
  const suggestions = useSuggestions(client, composing ? '' : text);
  const [active, setActive] = useState(-1);
  /** What was typed by hand: after a suggestion was taken none stands in grey, so that another Tab leaves the box. */
  const [typed, setTyped] = useState('');
  const [atEnd, setAtEnd] = useState(true);
  const shown = composing ? [] : suggestions;
  const rest = typed === text ? ghostOf(text, shown) : '';
  // Whoever walks through the suggestions chooses among them, and the grey would be another one.
  const ghost = atEnd && active < 0 ? rest : '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other suggestions
  useEffect(() => setActive(-1), [text]);

  function take({ kind, text: taken }: Suggestion): void {
    setActive(-1);
    if (kind === 'word' || kind === 'filter') onType(taken);
    else onAsk(taken);
  }

  /** Not asked while an input method is composing, nor with Ctrl or ⌘. @returns whether the key was for the suggestions */
  function onKey(event: KeyboardEvent<HTMLInputElement>): boolean {
    if (active >= 0) return walk(event);
    if (event.altKey && event.key === 'ArrowDown' && shown.length > 0) {
      setActive(0);
      return true;
    }
    if (ghost === '' || event.altKey || event.shiftKey || !isAtEnd(event.currentTarget)) return false;
    if (event.key !== 'Tab' && event.key !== 'ArrowRight') return false;
    onType(text + ghost);
    return true;
  }

  function walk(event: KeyboardEvent): boolean {
    const suggestion = shown[active];
    if (event.key === 'Enter' && suggestion) take(suggestion);
    else {
      const next = stepTo(event, active, shown.length);
      if (next === null) return false;
      setActive(next);
    }
    return true;
  }

  const optionId = (index: number): string => `${id}-${index}`;
  return {
    listId: id,
    optionId,
    shown,
    active,
    activeId: shown[active] ? optionId(active) : undefined,
    ghost,
    /** What is being typed, if the first suggestion that begins so is meant. */
    completion: rest === '' ? null : text + rest,
    take,
    onKey,
    onTyped: setTyped,
    onComposing: setComposing,
    onCaret: (input: HTMLInputElement) => setAtEnd(isAtEnd(input)),
    leave: () => setActive(-1),
  };
}

/** Side by side, so that all arrows lead along the line; ↑ also out of it. @returns null where the key is for nothing here */
function stepTo({ key, altKey }: KeyboardEvent, active: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(active + 1, count - 1);
    case 'ArrowLeft':
      return Math.max(active - 1, 0);
    case 'ArrowUp':
      return altKey ? -1 : active - 1;
    case 'Escape':
      return -1;
    default:
      return null;
  }
}

function isAtEnd({ selectionStart, selectionEnd, value }: HTMLInputElement): boolean {
  return selectionStart === value.length && selectionEnd === value.length;
}
