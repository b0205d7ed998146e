// The list of results: one listbox that has the focus while its rows are walked through.
import { type RefObject, useEffect } from 'react';
import type { Folder } from '../../../contract';
import { HitRow } from './hit-row';
import styles from './result-list.module.css';
import type { Row, Step } from './rows';

export interface ResultListActions {
  choose(key: string): void;
  step(step: Step): void;
  /** → and ←. */
  fold(direction: 'right' | 'left'): void;
  toggleFold(documentId: number): void;
  /** Enter or a double click. */
  open(): void;
  /** Ctrl/⌘ Enter. */
  reveal(): void;
  /** Space. */
  read(): void;
  /** Escape, or typing: back to the search box. */
  leave(): void;
  /** The row's file is dragged out of the window; missing where the page cannot do that. */
  drag?: (documentId: number) => void;
}

interface ResultListProps {
  id: string;
  label: string;
  list: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  activeKey: string | null;
  /** The active row was chosen by the person, so it is brought into view. */
  chosen: boolean;
  busy: boolean;
  folders: readonly Folder[];
  /** Rows of two lines instead of six. */
  compact?: boolean;
  actions: ResultListActions;
}

export function ResultList(props: ResultListProps) {
  const { actions, activeKey, chosen, list } = props;

  useEffect(() => {
    if (!chosen || activeKey === null) return;
    list.current?.querySelector(`#${CSS.escape(activeKey)}`)?.scrollIntoView({ block: 'nearest' });
  }, [activeKey, chosen, list]);

  function onClick(event: React.MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const fold = target?.closest<HTMLElement>('[data-fold]')?.dataset.fold;
    const key = target?.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (fold !== undefined) actions.toggleFold(Number(fold));
    else if (key !== undefined) actions.choose(key);
  }

  return (
    <div
      ref={list}
      id={props.id}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={activeKey ?? undefined}
      aria-busy={props.busy}
      data-compact={props.compact}
      onClick={onClick}
      onDragStart={(event) => {
        // The system drags the file; the page's own dragging, of text, must not begin.
        event.preventDefault();
        const row = event.target instanceof Element && event.target.closest<HTMLElement>('[data-document]');
        if (row) actions.drag?.(Number(row.dataset.document));
      }}
      onDoubleClick={(event) => {
        const onFold = event.target instanceof Element && event.target.closest('[data-fold]') !== null;
        if (!onFold) actions.open();
      }}
      onKeyDown={(event) => onListKey(event, actions)}
    >
      {props.rows.map((row) => (
        <HitRow
          key={row.key}
          row={row}
          active={row.key === activeKey}
          draggable={actions.drag !== undefined}
          folders={props.folders}
        />
      ))}
    </div>
  );
}

function onListKey(event: React.KeyboardEvent, actions: ResultListActions): void {
  const command = event.ctrlKey || event.metaKey;
  const action = command
    ? commandFor(event.key, actions)
    : event.altKey
      ? null
      : actionFor(event.key, actions);
  if (action) {
    event.preventDefault();
    event.stopPropagation();
    action();
  } else if (!command && !event.altKey && isTyping(event.key)) {
    // Typing goes on in the search box: the focus is there before the character is entered.
    actions.leave();
  }
}

function isTyping(key: string): boolean {
  return key === 'Backspace' || (key.length === 1 && key !== '/' && key !== '?');
}

function commandFor(key: string, actions: ResultListActions): (() => void) | null {
  return key === 'Enter' ? actions.reveal : null;
}

function actionFor(key: string, actions: ResultListActions): (() => void) | null {
  switch (key) {
    case 'ArrowDown':
      return () => actions.step('next');
    case 'ArrowUp':
      return () => actions.step('previous');
    case 'Home':
      return () => actions.step('first');
    case 'End':
      return () => actions.step('last');
    case 'ArrowRight':
      return () => actions.fold('right');
    case 'ArrowLeft':
      return () => actions.fold('left');
    case ' ':
      return actions.read;
    case 'Enter':
      return actions.open;
    case 'Escape':
      return actions.leave;
    default:
      return null;
  }
}
