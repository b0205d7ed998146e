// What keys and clicks do with the searches that stand on the empty page: make again, rename, remove.
import type { KeyboardEvent, MouseEvent } from 'react';
import type { SavedSearch } from '../../../contract';
import type { Say } from '../app/use-remark';
import { useMessages } from '../messages';
import { describeError } from '../ui/describe-error';
import { visibleName } from '../ui/visible-text';
import type { KeptList, KeptRow, SearchRow } from './use-kept-list';
import type { KeptState } from './use-kept-searches';
import { useRemoving } from './use-removing';

export interface KeptSearchesProps {
  kept: KeptState;
  keptList: KeptList;
  onAsk(query: string): void;
  onRename(search: SavedSearch): void;
  onRemark: Say;
  /** ↓ from the last row. */
  onLeaveDown(): void;
  /** Esc, ↑ from the first row, or typing: back to the search box. */
  onLeave(): void;
}

export function nameOf(row: SearchRow): string {
  return row.kind === 'saved' ? row.search.name : row.search.query;
}

export function useKeptVerbs(props: KeptSearchesProps) {
  const messages = useMessages();
  const { kept, keptList, onLeave } = props;
  const { rows, active } = keptList;
  const removeSaved = useRemoving(kept, props.onRemark);

  function forget(query: string): void {
    kept.forget(query).then(
      () => props.onRemark(messages.searchForgotten(visibleName(query))),
      (error) => props.onRemark(describeError(error, messages).sentence),
    );
  }

  /** The first of the others stands where the row stood. */
  function showAll(next: string): void {
    kept.showAll();
    keptList.activate(next);
  }

  function remove(row: SearchRow): void {
    const isLast = rows.length === 1;
    keptList.activate(keptList.besides(row.key));
    if (row.kind === 'saved') removeSaved(row.search);
    else forget(row.search.query);
    if (isLast) onLeave();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = active && actionFor(event.key, active, props, { remove, showAll });
    if (action) {
      event.preventDefault();
      event.stopPropagation();
      action();
    } else if (event.key.length === 1 && event.key !== '/' && event.key !== '?') {
      // Typing goes on in the search box: the focus is there before the character is entered.
      onLeave();
    }
  }

  function onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const key = target?.closest<HTMLElement>('[data-row]')?.dataset.row;
    const row = rows.find((one) => one.key === key);
    if (!row) return;
    if (row.kind === 'more') {
      showAll(row.next);
      return;
    }
    keptList.activate(row.key);
    if (target?.closest('[data-remove]')) remove(row);
    else if (row.kind === 'saved' && target?.closest('[data-rename]')) props.onRename(row.search);
    else props.onAsk(row.search.query);
  }

  return { onKeyDown, onClick };
}

/** null where the key is for nothing here. */
function actionFor(
  key: string,
  row: KeptRow,
  { keptList, onLeave, ...props }: KeptSearchesProps,
  verbs: { remove(row: SearchRow): void; showAll(next: string): void },
): (() => void) | null {
  switch (key) {
    case 'ArrowDown':
      return () => void (keptList.step(1) || props.onLeaveDown());
    case 'ArrowUp':
      return () => void (keptList.step(-1) || onLeave());
    case 'Home':
      return () => void keptList.enter('first');
    case 'End':
      return () => void keptList.enter('last');
    case 'Enter':
      return () => (row.kind === 'more' ? verbs.showAll(row.next) : props.onAsk(row.search.query));
    case 'Delete':
      return row.kind === 'more' ? null : () => verbs.remove(row);
    case 'F2':
      return row.kind === 'saved' ? () => props.onRename(row.search) : null;
    case 'Escape':
      return onLeave;
    default:
      return null;
  }
}
