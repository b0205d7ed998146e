// What may be meant, side by side in one quiet line: nothing lies over the results, and no row of them moves for it.
import { useEffect, useRef } from 'react';
import type { Suggestion } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import hidden from '../ui/hidden.module.css';
import { sliceHighlights } from '../ui/slice-highlights';
import { visibleName } from '../ui/visible-text';
import { KindIcon } from './search-icons';
import styles from './suggestion-list.module.css';
import type { Suggesting } from './use-suggesting';

export function SuggestionList({ suggesting }: { suggesting: Suggesting }) {
  const messages = useMessages();
  const list = useRef<HTMLDivElement>(null);
  const { shown, active, activeId, listId, optionId } = suggesting;

  useEffect(() => {
    if (activeId === undefined) return;
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [activeId]);

  if (shown.length === 0) return null;
  return (
    <div
      ref={list}
      id={listId}
      className={styles.list}
      role="listbox"
      aria-label={messages.suggestions}
      aria-orientation="horizontal"
    >
      {shown.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the search box keeps the focus and has the keys
        <div
          key={`${suggestion.kind} ${suggestion.text}`}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className={styles.suggestion}
          title={visibleName(suggestion.text)}
          // A click that took the focus from the box would end the typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => suggesting.take(suggestion)}
        >
          <KindIcon kind={suggestion.kind} />
          <Label suggestion={suggestion} />
        </div>
      ))}
    </div>
  );
}

function Label({ suggestion }: { suggestion: Suggestion }) {
  const messages = useMessages();
  const formats = useFormats();
  const { kind, label, marks, documents } = suggestion;
  const pieces = sliceHighlights(
    visibleName(label),
    marks.map((mark) => ({ ...mark, kind: 'term' })),
  );
  let start = 0;
  return (
    <>
      <span className={hidden.hidden}>{messages.suggestionKinds[kind]}</span>
      <bdi className={styles.label}>
        {pieces.map((piece) => {
          const key = start;
          start += piece.text.length;
          return piece.kind === null ? piece.text : <b key={key}>{piece.text}</b>;
        })}
      </bdi>
      {documents !== null && <span className={styles.count}>{formats.count(documents)}</span>}
    </>
  );
}
