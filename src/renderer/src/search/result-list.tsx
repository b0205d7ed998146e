// The list of results: one listbox that has the focus while its rows are walked through. It may have ten thousand rows, of
// which those in sight are drawn, and always the active one: assistive technology is told of it by its element.
import { type RefObject, useEffect, useLayoutEffect } from 'react';
import type { Folder } from '../../../contract';
import type { MenuPlace } from '../answers/menu';
import { HitRow } from './hit-row';
import styles from './result-list.module.css';
import type { RowRange } from './row-offsets';
import type { ListRow, Step } from './rows';
import { useRowWindow } from './use-row-window';

export interface ResultListActions {
  /** By a click. */
  choose(key: string): void;
  /** By a key. */
  goTo(key: string): void;
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
  /** What else can be done with the active row, at a place of the window; missing where there is nothing else. */
  openMenu?: (at: MenuPlace) => void;
  /** Escape, or typing: back to the search box. */
  leave(event: 'escape' | 'typing'): void;
  /** The row's file is dragged out of the window; missing where the page cannot do that. */
  drag?: (documentId: number) => void;
  /** Other rows are in sight. */
  look(range: RowRange): void;
}

interface ResultListProps {
  id: string;
  label: string;
  list: RefObject<HTMLDivElement | null>;
  rows: readonly ListRow[];
  activeKey: string | null;
  /** The active row was chosen by the person, so it is brought into view. */
  chosen: boolean;
  busy: boolean;
  /** Names what is listed: the list begins at its top when that is another. */
  listed: string;
  folders: readonly Folder[];
  /** Rows of two lines instead of six. */
  compact?: boolean;
  actions: ResultListActions;
}

export function ResultList(props: ResultListProps) {
  const { actions, activeKey, chosen, list, rows } = props;
  const view = useRowWindow(list, rows, { onSight: actions.look, compact: props.compact ?? false });
  const active = activeKey === null ? -1 : rows.findIndex(({ key }) => key === activeKey);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list begins at its top
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = 0;
  }, [list, props.listed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that is moved by others is not followed
  useEffect(() => {
    if (chosen && active >= 0) view.show(active);
  }, [activeKey, chosen, list]);

  function onKeyDown(event: React.KeyboardEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && isPageKey(event.key)) {
      event.preventDefault();
      const row = rows[view.onNextPage(Math.max(0, active), event.key === 'PageDown' ? 1 : -1)];
      if (row) actions.goTo(row.key);
    } else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      event.preventDefault();
      openMenuAtRow(list.current, activeKey, actions);
    } else onListKey(event, actions);
  }

  function onClick(event: React.MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const fold = target?.closest<HTMLElement>('[data-fold]')?.dataset.fold;
    const key = target?.closest<HTMLElement>('[data-row]')?.dataset.row;
    const opener = target?.closest('[data-menu]');
    if (fold !== undefined) actions.toggleFold(Number(fold));
    else if (key !== undefined && opener) {
      actions.goTo(key);
      const { left, bottom } = opener.getBoundingClientRect();
      actions.openMenu?.({ x: left, y: bottom, opener });
    } else if (key !== undefined) actions.choose(key);
  }

  return (
    <div
      ref={list}
      id={props.id}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={active >= 0 ? (activeKey ?? undefined) : undefined}
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
        const onPart =
          event.target instanceof Element && event.target.closest('[data-fold], [data-menu]') !== null;
        if (!onPart) actions.open();
      }}
      onContextMenu={(event) => {
        const key =
          event.target instanceof Element && event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
        if (!key || !actions.openMenu) return;
        event.preventDefault();
        actions.goTo(key);
        actions.openMenu({ x: event.clientX, y: event.clientY, opener: null });
      }}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={styles.rows} style={{ blockSize: view.height }}>
        {drawnRows(view.drawn, active).map((index) => {
          const row = rows[index];
          return row ? (
            <HitRow
              key={row.key}
              row={row}
              index={index}
              of={rows.length}
              top={view.topOf(index)}
              active={index === active}
              draggable={actions.drag !== undefined}
              folders={props.folders}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

/** Those in sight, and the active one where it is not among them. */
function drawnRows({ from, to }: RowRange, active: number): number[] {
  const indexes = Array.from({ length: to - from }, (_, i) => from + i);
  if (active < 0 || (active >= from && active < to)) return indexes;
  return active < from ? [active, ...indexes] : [...indexes, active];
}

function openMenuAtRow(list: HTMLElement | null, key: string | null, actions: ResultListActions): void {
  const row = key === null ? null : list?.querySelector(`#${CSS.escape(key)}`);
  if (!row) return;
  const { left, top } = row.getBoundingClientRect();
  actions.openMenu?.({ x: left + 20, y: top + 36, opener: null });
}

function isPageKey(key: string): boolean {
  return key === 'PageDown' || key === 'PageUp';
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
    actions.leave('typing');
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
      return () => actions.leave('escape');
    default:
      return null;
  }
}
