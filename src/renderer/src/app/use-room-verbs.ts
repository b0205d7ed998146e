// What can be done with the active row, and where the focus goes: the verbs behind keys, clicks and buttons.
import { useRef } from 'react';
import type { BookwheelShell } from '../../../contract/shell';
import type { WhyTarget } from '../answers/why-dialog';
import { useMessages } from '../messages';
import { citedPassage } from '../reading/cited-passage';
import { passageLink } from '../reading/passage-link';
import { documentIdOf, type Row } from '../search/rows';
import { copyText } from '../ui/copy-text';
import { useCopy } from './use-copy';
import { useGlobalKeys } from './use-global-keys';
import type { SearchRoomState } from './use-search-room';

interface VerbOptions {
  room: SearchRoomState;
  shell: BookwheelShell | null;
  /** Says what has been done, or could not be. */
  onRemark(sentence: string): void;
  onOpenKeys(): void;
  /** A hit was opened, shown in its folder, read or copied. */
  onUsed(): void;
  onWhy(target: WhyTarget): void;
}

export function useRoomVerbs({ room, shell, onRemark, onOpenKeys, onUsed, onWhy }: VerbOptions) {
  const messages = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const { active, subject } = room;

  const copy = useCopy(
    () => (subject ? citedPassage(subject, room.reading.reading, messages) : null),
    () => {
      onRemark(messages.copied);
      onUsed();
    },
  );
  const focusSearch = () => input.current?.focus();
  useGlobalKeys({
    search() {
      room.setSheetOpen(false);
      focusSearch();
      input.current?.select();
    },
    keys: onOpenKeys,
    copyLink: () => copyLink(),
    similar: () => similar(),
    why: () => why?.(),
  });
  const { page } = room.search;
  const why =
    active && page && active.kind !== 'document'
      ? () => onWhy({ answer: page.answer, ...targetOf(active) })
      : null;
  const similar = () => {
    if (!active) return;
    const { documentId, title } = targetOf(active);
    // A passage stands for itself; a document by its best one, and without a query as a whole.
    room.findSimilar({ documentId, passageId: passageIdOf(active), title });
    requestAnimationFrame(() => room.list.current?.focus());
  };
  const verb = (act: BookwheelShell['openDocument'], failure: string) => () => {
    if (!subject) return;
    onUsed();
    act(documentIdOf(subject)).catch(() => onRemark(failure));
  };
  function copyLink(): void {
    if (!subject) return;
    const link = passageLink(subject, room.reading.reading);
    onRemark(link !== null && copyText(link) ? messages.linkCopied : messages.linkNotCopied);
  }

  return {
    input,
    pane,
    copy,
    copyLink,
    drag: shell
      ? (id: number) => void shell.startDrag(id).catch(() => onRemark(messages.dragFailed))
      : undefined,
    similar,
    why,
    focusSearch,
    /** null where the page cannot open files: in a browser. */
    openFile: shell ? verb(shell.openDocument, messages.openFailed) : null,
    revealFile: shell ? verb(shell.revealDocument, messages.revealFailed) : null,
    enterList() {
      room.choose(room.rows.find(({ key }) => key === room.activeKey) ?? room.rows[0]);
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

function targetOf(row: Row): Omit<WhyTarget, 'answer'> {
  if (row.kind === 'document')
    return { documentId: row.document.id, passageId: null, title: row.document.title };
  const { documentId, title } = row.hit;
  return { documentId, passageId: row.kind === 'passage' ? row.passage.passageId : null, title };
}

function passageIdOf(row: Row): number | null {
  if (row.kind === 'document') return null;
  return row.kind === 'hit' ? row.hit.passage.id : row.passage.passageId;
}
