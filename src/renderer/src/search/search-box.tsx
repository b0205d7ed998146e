// Where the query is typed, and the filters found in it.
import { type RefObject, useRef, useState } from 'react';
import { type ChipsHandle, FilterChips } from '../answers/filter-chips';
import { useMessages } from '../messages';
import { GhostText } from '../searches/ghost-text';
import type { Suggesting } from '../searches/use-suggesting';
import button from '../ui/button.module.css';
import { CloseIcon, SearchIcon } from '../ui/icons';
import styles from './search-box.module.css';

interface SearchBoxProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  /** undefined while there is no list to control. */
  listId: string | undefined;
  activeRowId: string | undefined;
  /** null where none are shown. */
  suggesting: Suggesting | null;
  /** The title of what the list is like; null where it is the results of a search. */
  similarTo: string | null;
  onLeaveSimilar(): void;
  onChange(text: string): void;
  /** Enter: the query is complete. */
  onSettle(): void;
  /** ↓: into the list. */
  onEnterList(): void;
}

export function SearchBox(props: SearchBoxProps) {
  const messages = useMessages();
  const { suggesting } = props;
  const suggested = suggesting !== null && suggesting.shown.length > 0;
  // While an input method is composing, Enter and the arrows belong to it.
  const [composing, setComposing] = useState(false);
  const chips = useRef<ChipsHandle>(null);

  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>): void {
    if (composing || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (suggesting?.onKey(event)) event.preventDefault();
    else if (event.key === 'ArrowDown') props.onEnterList();
    else if (event.key === 'Enter') props.onSettle();
    else if (event.key === 'Backspace' && isAtBeginning(event.currentTarget)) {
      if (!chips.current?.focusLast()) return;
    } else if (event.key === 'Escape' && props.similarTo !== null) props.onLeaveSimilar();
    else if (event.key === 'Escape' && props.text !== '') props.onChange('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function compose(begins: boolean): void {
    setComposing(begins);
    suggesting?.onComposing(begins);
  }

  return (
    <search className={styles.search}>
      <span className={styles.glass}>
        <SearchIcon />
      </span>
      <GhostText text={props.text} ghost={suggesting?.ghost ?? ''}>
        <input
          ref={props.input}
          className={styles.input}
          type="search"
          aria-label={messages.searchLabel}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={suggesting ? suggested : props.listId !== undefined}
          aria-controls={idList(suggested && suggesting?.listId, props.listId)}
          aria-activedescendant={suggesting?.activeId ?? props.activeRowId}
          aria-keyshortcuts="/ Control+K Meta+K"
          placeholder={messages.searchPlaceholder}
          value={props.text}
          maxLength={2000}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: searching is what the page is for, and nothing stands before the box
          autoFocus
          onChange={(event) => {
            suggesting?.onTyped(event.target.value);
            props.onChange(event.target.value);
          }}
          onSelect={(event) => suggesting?.onCaret(event.currentTarget)}
          onBlur={suggesting?.leave}
          onCompositionStart={() => compose(true)}
          onCompositionEnd={() => compose(false)}
          onKeyDown={onKeyDown}
        />
      </GhostText>
      <FilterChips
        chips={chips}
        text={props.text}
        similarTo={props.similarTo}
        onChange={props.onChange}
        onLeaveSimilar={props.onLeaveSimilar}
        onLeave={() => props.input.current?.focus()}
      />
      {props.text !== '' && (
        <button
          type="button"
          className={button.icon}
          aria-label={messages.clearQuery}
          onClick={() => props.onChange('')}
        >
          <CloseIcon />
        </button>
      )}
    </search>
  );
}

/** The suggestions, and the results that the search box leads to as well. */
function idList(...ids: (string | false | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined;
}

function isAtBeginning({ selectionStart, selectionEnd }: HTMLInputElement): boolean {
  return selectionStart === 0 && selectionEnd === 0;
}
