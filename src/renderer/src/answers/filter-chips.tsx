// Beside the query: the filters found in it, and what the list is like instead. Each chip is the button that takes it away.
import { type Ref, useImperativeHandle, useRef } from 'react';
import { useMessages } from '../messages';
import { findFilters, removeFilter } from '../search/filter-text';
import { CloseIcon } from '../ui/icons';
import { visibleName } from '../ui/visible-text';
import styles from './filter-chips.module.css';

export interface ChipsHandle {
  /** Gives the last one the focus. @returns false where there is none */
  focusLast(): boolean;
}

interface FilterChipsProps {
  chips: Ref<ChipsHandle>;
  text: string;
  /** The title of what is being compared with; null where results of a search are shown. */
  similarTo: string | null;
  onChange(text: string): void;
  onLeaveSimilar(): void;
  /** Back to the query. */
  onLeave(): void;
}

export function FilterChips(props: FilterChipsProps) {
  const messages = useMessages();
  const { answers } = messages;
  const list = useRef<HTMLUListElement>(null);
  useImperativeHandle(props.chips, () => ({
    focusLast() {
      const last = [...(list.current?.querySelectorAll('button') ?? [])].at(-1);
      last?.focus();
      return last !== undefined;
    },
  }));
  const filters = findFilters(props.text);
  const { similarTo } = props;
  if (filters.length === 0 && similarTo === null) return null;

  return (
    <ul
      ref={list}
      className={styles.chips}
      aria-label={messages.filters}
      onKeyDown={(event) => onChipKey(event, list.current, props.onLeave)}
    >
      {filters.map((filter) => (
        <li key={filter.start}>
          <button
            type="button"
            className={filter.negated ? styles.negated : styles.chip}
            aria-label={messages.removeFilter(filter.text)}
            title={messages.removeFilter(filter.text)}
            onClick={() => props.onChange(removeFilter(props.text, filter))}
          >
            <bdi className={styles.chipText}>
              {filter.negated ? answers.notFilter(filter.text.slice(1)) : filter.text}
            </bdi>
            <CloseIcon />
          </button>
        </li>
      ))}
      {similarTo !== null && (
        <li>
          <button
            type="button"
            className={styles.similar}
            aria-label={answers.leaveSimilar(visibleName(similarTo))}
            title={answers.leaveSimilar(visibleName(similarTo))}
            onClick={props.onLeaveSimilar}
          >
            <bdi className={styles.chipText}>{answers.similarTo(visibleName(similarTo))}</bdi>
            <CloseIcon />
          </button>
        </li>
      )}
    </ul>
  );
}

/** ← and → walk through the chips and back into the query; Backspace takes one away, and the one before it is next. */
function onChipKey(event: React.KeyboardEvent, list: HTMLElement | null, leave: () => void): void {
  const chips = [...(list?.querySelectorAll('button') ?? [])];
  const at = chips.findIndex((chip) => chip.matches(':focus'));
  const goTo = (index: number): void => {
    const chip = index < 0 ? undefined : chips[index];
    if (chip) chip.focus();
    else leave();
  };
  if (event.key === 'ArrowLeft') goTo(at - 1);
  else if (event.key === 'ArrowRight') goTo(at + 1);
  else if (event.key === 'Escape') leave();
  else if (event.key === 'Backspace' || event.key === 'Delete') {
    chips[at]?.click();
    // The one before it stays; where there is none, the query.
    goTo(at - 1);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
