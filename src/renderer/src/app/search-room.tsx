// The room itself: the query above, the results and the page side by side, the stages below.
import { type ReactNode, useId, useRef } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { useMessages } from '../messages';
import { citedPassage } from '../reading/cited-passage';
import { ReadingPane } from '../reading/reading-pane';
import { Rail } from '../search/rail';
import { documentIdOf } from '../search/rows';
import { SearchBox } from '../search/search-box';
import { StageLine } from '../search/stage-line';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { KeyboardIcon, ShelfIcon } from '../ui/icons';
import { Results } from './results';
import styles from './search-room.module.css';
import { useCopy } from './use-copy';
import { useGlobalKeys } from './use-global-keys';
import { useRemark } from './use-remark';
import { useSearchRoom } from './use-search-room';

interface SearchRoomProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  /** Stands between the search box and the room when something is not as it should be. */
  banner: ReactNode;
  onOpenLibrary(): void;
  onOpenKeys(): void;
}

export function SearchRoom(props: SearchRoomProps) {
  const { client, shell, status } = props;
  const messages = useMessages();
  const room = useSearchRoom(client, status);
  const [remark, setRemark] = useRemark();
  const input = useRef<HTMLInputElement>(null);
  const pane = useRef<HTMLElement>(null);
  const listId = useId();
  const { active, search, typed } = room;

  const copy = useCopy(
    () => (active ? citedPassage(active, room.reading.reading, messages) : null),
    () => setRemark(messages.copied),
  );
  const focusSearch = () => input.current?.focus();
  useGlobalKeys({
    search: () => {
      room.setSheetOpen(false);
      focusSearch();
      input.current?.select();
    },
    keys: props.onOpenKeys,
  });

  function read(): void {
    if (!active) return;
    room.choose(active);
    room.setSheetOpen(true);
    // The sheet becomes visible with the next frame; what is hidden cannot take the focus.
    requestAnimationFrame(() => pane.current?.focus());
  }
  function back(): void {
    room.setSheetOpen(false);
    requestAnimationFrame(() => room.list.current?.focus());
  }
  function enterList(): void {
    room.choose(active ?? room.rows[0]);
    room.list.current?.focus();
  }
  const verb = (act: BookwheelShell['openDocument'], failure: string) => () => {
    if (active) act(documentIdOf(active)).catch(() => setRemark(failure));
  };
  const openFile = shell ? verb(shell.openDocument, messages.openFailed) : null;
  const revealFile = shell ? verb(shell.revealDocument, messages.revealFailed) : null;

  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.name}>{messages.appName}</h1>
        <SearchBox
          input={input}
          text={typed.text}
          listId={room.listShown ? listId : undefined}
          activeRowId={active?.key}
          onChange={(text) => {
            room.type(text);
            focusSearch();
          }}
          onSettle={() => {
            room.settle();
            enterList();
          }}
          onEnterList={enterList}
        />
        <button type="button" className={button.quiet} onClick={props.onOpenLibrary}>
          <ShelfIcon />
          {messages.openLibrary}
        </button>
        <button
          type="button"
          className={button.icon}
          aria-label={messages.openKeys}
          aria-keyshortcuts="?"
          onClick={props.onOpenKeys}
        >
          <KeyboardIcon />
        </button>
      </header>
      {props.banner}
      <main className={styles.room} data-sheet={room.sheetOpen}>
        <div className={styles.beside} inert={room.sheetOpen}>
          <Rail
            text={typed.text}
            hits={search.hits}
            found={search.page?.documentsFound ?? 0}
            folders={status.folders}
            onChange={room.type}
          />
          <Results
            room={room}
            client={client}
            status={status}
            listId={listId}
            actions={{
              choose: (key) => {
                room.chooseKey(key);
                room.setSheetOpen(true);
              },
              step: room.step,
              fold: room.fold,
              toggleFold: room.toggleFold,
              open: openFile ?? read,
              reveal: revealFile ?? read,
              read,
              leave: focusSearch,
            }}
          />
        </div>
        <ReadingPane
          pane={pane}
          state={room.reading}
          hit={active && active.kind !== 'document' ? active.hit : null}
          expected={active !== undefined}
          choosable={room.rows.length > 0}
          narrow={room.narrow}
          folders={status.folders}
          actions={{ copy, back, open: openFile, reveal: revealFile }}
        />
      </main>
      <StageLine
        page={room.searching ? search.page : null}
        waiting={search.waiting}
        status={status}
        remark={remark}
        onOpenLibrary={props.onOpenLibrary}
      />
      <Announcer
        sentence={remark ?? (search.page?.final ? messages.announceResults(search.page.documentsFound) : '')}
      />
    </>
  );
}
