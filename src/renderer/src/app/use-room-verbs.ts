// What can be done with the active row, and where the focus goes: the verbs behind keys, clicks and buttons.
import { useRef } from 'react';
import type { BookwheelShell } from '../../../contract/shell';
import { useMessages } from '../messages';
import { citedPassage } from '../reading/cited-passage';
import { documentIdOf } from '../search/rows';
import { useCopy } from './use-copy';
import { useGlobalKeys } from './use-global-keys';
import type { SearchRoomState } from './use-search-room';

interface VerbOptions {
  room: SearchRoomState;
  shell: BookwheelShell | null;
  /** Says what has been done, or could not be. */
  onRemark(sentence: string): void;
  onOpenKeys(): void;
}

export function useRoomVerbs({ room, shell, onRemark, onOpenKeys }: VerbOptions) {
  const messages = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const { active } = room;

  const copy = useCopy(
    () => (active ? citedPassage(active, room.reading.reading, messages) : null),
    () => onRemark(messages.copied),
  );
  const focusSearch = () => input.current?.focus();
  useGlobalKeys({
    search() {
      room.setSheetOpen(false);
      focusSearch();
      input.current?.select();
    },
    keys: onOpenKeys,
  });
  const verb = (act: BookwheelShell['openDocument'], failure: string) => () => {
    if (active) act(documentIdOf(active)).catch(() => onRemark(failure));
  };

  return {
    input,
    pane,
    copy,
    focusSearch,
    /** null where the page cannot open files: in a browser. */
    openFile: shell ? verb(shell.openDocument, messages.openFailed) : null,
    revealFile: shell ? verb(shell.revealDocument, messages.revealFailed) : null,
    enterList() {
      room.choose(active ?? room.rows[0]);
      room.list.current?.focus();
    },
    enterPage() {
      if (!active) return;
      room.choose(active);
      room.setSheetOpen(true);
      // The sheet becomes visible with the next frame; what is hidden cannot take the focus.
      requestAnimationFrame(() => pane.current?.focus());
    },
    leavePage() {
      room.setSheetOpen(false);
      requestAnimationFrame(() => room.list.current?.focus());
    },
  };
}
