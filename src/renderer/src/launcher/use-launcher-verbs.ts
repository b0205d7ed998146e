// What the launcher's keys do: open, reveal, preview, copy, drag, and step back until its window is gone.
import { useEffect, useRef, useState } from 'react';
import type { BookwheelShell } from '../../../contract/shell';
import { useCopy } from '../app/use-copy';
import type { SearchRoomState } from '../app/use-search-room';
import { searchAddress } from '../app/web-link';
import { useMessages } from '../messages';
import { citedPassage } from '../reading/cited-passage';
import { passageLink } from '../reading/passage-link';
import { documentIdOf, type Step } from '../search/rows';
import { copyText } from '../ui/copy-text';
import { launcherKey } from './launcher-key';

interface VerbOptions {
  room: SearchRoomState;
  shell: BookwheelShell | null;
  /** Says what has been done, or could not be. */
  onRemark(sentence: string): void;
  /** A hit was opened, shown in its folder or copied. */
  onUsed(): void;
}

export type LauncherVerbs = ReturnType<typeof useLauncherVerbs>;

export function useLauncherVerbs({ room, shell, onRemark, onUsed }: VerbOptions) {
  const messages = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const { active } = room;
  const focusSearch = () => input.current?.focus();

  const copy = useCopy(
    () => (active ? citedPassage(active, room.reading.reading, messages) : null),
    () => {
      onRemark(messages.copied);
      onUsed();
    },
  );

  /** What is done with a file leaves the launcher behind. */
  function act(verb: BookwheelShell['openDocument'], failure: string): void {
    if (!active || !shell) return;
    onUsed();
    verb(documentIdOf(active)).then(
      () => void shell.hideLauncher(),
      () => onRemark(failure),
    );
  }

  function showPreview(): void {
    if (!active) return;
    room.choose(active);
    room.setSheetOpen(true);
  }

  function closePreview(): void {
    const wasInside = pane.current?.contains(document.activeElement);
    room.setSheetOpen(false);
    if (wasInside) requestAnimationFrame(() => room.list.current?.focus());
  }

  const open = () => (shell ? act(shell.openDocument, messages.openFailed) : showPreview());
  const reveal = () => (shell ? act(shell.revealDocument, messages.revealFailed) : showPreview());
  const { openWhenReady, forget } = useOpenWhenReady(room, open);

  function type(text: string): void {
    forget();
    room.type(text);
    focusSearch();
  }

  function back(): void {
    if (room.sheetOpen) closePreview();
    else if (room.typed.text !== '') type('');
    else void shell?.hideLauncher();
  }

  function copyLink(): void {
    const link = active && passageLink(active, room.reading.reading);
    if (link) onRemark(copyText(link) ? messages.linkCopied : messages.linkNotCopied);
    else if (active) onRemark(messages.linkNotCopied);
  }

  function openMain(): void {
    const text = room.typed.text.trim();
    if (shell) void shell.openMainWindow(text);
    else window.location.assign(text === '' ? './' : searchAddress(text));
  }

  function enterList(): void {
    room.choose(active ?? room.rows[0]);
    room.list.current?.focus();
  }

  /** Into the passages of the row; where there are none, the key goes its usual way. */
  function intoPassages(target: EventTarget): boolean {
    const onRows = target === input.current || target === room.list.current;
    if (!onRows || room.sheetOpen || active?.kind !== 'hit' || active.hit.others.length === 0) return false;
    room.choose(active);
    room.fold('right');
    room.list.current?.focus();
    return true;
  }

  function onKey(event: React.KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const verb = launcherKey(event);
    if (verb === null) return;
    if (verb === 'passages' && !intoPassages(event.target)) return;
    // What is open in the preview closes first, and then the preview by itself.
    if (verb === 'back' && event.target instanceof Node && pane.current?.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    if (verb === 'back') back();
    else if (verb === 'reveal') reveal();
    else if (verb === 'main') openMain();
    else if (verb === 'link') copyLink();
  }

  return {
    ...{ input, pane, focusSearch, copy, copyLink, open, reveal, openMain, openWhenReady, type, enterList },
    ...{ closePreview, onKey },
    step(step: Step) {
      // From the first row back to where one types, as in every launcher.
      if (step === 'previous' && active?.key === room.rows[0]?.key) focusSearch();
      else room.step(step);
    },
    togglePreview: () => (room.sheetOpen ? closePreview() : showPreview()),
    drag(documentId: number) {
      shell?.startDrag(documentId).catch(() => onRemark(messages.dragFailed));
    },
  };
}

/** Enter in the query opens what it finds, not what an earlier one had found: it waits for the order to be final. */
function useOpenWhenReady(room: SearchRoomState, open: () => void) {
  const [isWanted, setWanted] = useState(false);
  const { page, waiting } = room.search;
  const isAnswered = page?.final === true && !waiting && page.query === room.typed.text;
  const isReady = room.active !== undefined && (isAnswered || !room.searching);
  const latest = useRef(open);
  latest.current = open;

  useEffect(() => {
    if (!isWanted) return;
    if (isReady) latest.current();
    if (isReady || isAnswered) setWanted(false);
  }, [isWanted, isReady, isAnswered]);

  return { openWhenReady: () => setWanted(true), forget: () => setWanted(false) };
}
