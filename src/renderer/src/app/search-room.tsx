// The room itself: the query above, the results and the page side by side, the stages below.
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Client, LibraryStatus, SearchPage } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import type { MenuPlace } from '../answers/menu';
import { RowMenu } from '../answers/row-menu';
import { WhyDialog, type WhyTarget } from '../answers/why-dialog';
import { type Messages, useMessages } from '../messages';
import { useSwitchRemark } from '../models/use-switch-remark';
import { ReadingPane } from '../reading/reading-pane';
import { Rail } from '../search/rail';
import type { ResultListActions } from '../search/result-list';
import { SearchBox } from '../search/search-box';
import { StageLine } from '../search/stage-line';
import { KeptSearches } from '../searches/kept-searches';
import { QueryLine } from '../searches/query-line';
import { type RoomSearches, useRoomSearches } from '../searches/use-room-searches';
import { Announcer } from '../ui/announcer';
import { isMac } from '../ui/is-mac';
import { Results } from './results';
import { RoomHeader } from './room-header';
import styles from './search-room.module.css';
import { useConnectionVerbs } from './use-connection-verbs';
import { useLinks } from './use-links';
import { type Say, useRemark } from './use-remark';
import { useRoomVerbs } from './use-room-verbs';
import { type SearchRoomState, useSearchRoom } from './use-search-room';

interface SearchRoomProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  /** Stands between the search box and the room when something is not as it should be. */
  banner: ReactNode;
  /** A search asked for elsewhere on the page; a new object asks anew. */
  wanted: { text: string } | null;
  /** A dialog lies over it, and says by itself what there is to say. */
  covered: boolean;
  onOpenLibrary(): void;
  onOpenKeys(): void;
  onOpenSettings(): void;
}

export function SearchRoom(props: SearchRoomProps) {
  const { client, status } = props;
  const messages = useMessages();
  const room = useSearchRoom(client, status);
  const [remark, setRemark, undo] = useRemark();
  useSwitchRemark(status, props.covered ? null : setRemark);
  const [why, setWhy] = useState<WhyTarget | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const searches = useRoomSearches({ client, room, covered: props.covered, onRemark: setRemark });
  const verbs = useRoomVerbs({
    ...{ room, shell: props.shell, onRemark: setRemark, onOpenKeys: props.onOpenKeys, onWhy: setWhy },
    onUsed: searches.noteUsed,
  });
  useLinks(client, props.shell, {
    search: room.ask,
    open: room.openDocument,
    missing: () => setRemark(messages.linkNotFound),
  });
  const listId = useId();
  const { wanted } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another wish changes what is typed
  useEffect(() => {
    if (!wanted) return;
    room.ask(wanted.text);
    verbs.focusSearch();
  }, [wanted]);
  const { search } = room;
  const found = search.page?.final ? announcement(search.page, messages) : '';

  return (
    <>
      <RoomHeader
        onOpenLibrary={props.onOpenLibrary}
        onOpenKeys={props.onOpenKeys}
        onOpenSettings={props.onOpenSettings}
      >
        <SearchBox
          input={verbs.input}
          text={room.typed.text}
          listId={room.listShown ? listId : undefined}
          activeRowId={room.activeKey ?? undefined}
          suggesting={searches.suggesting}
          similarTo={room.similarTo}
          onLeaveSimilar={room.leaveSimilar}
          onChange={(text) => {
            room.type(text);
            verbs.focusSearch();
          }}
          onSettle={() => {
            room.settle();
            verbs.enterList();
          }}
          onEnterList={() => {
            if (room.searching || !searches.keptList.enter('first')) verbs.enterList();
          }}
        />
      </RoomHeader>
      <QueryLine text={room.typed.text} {...searches} />
      {props.banner}
      <Desk {...{ ...props, room, verbs, listId, searches }} onRemark={setRemark} onMenu={setMenu} />
      <StageLine
        page={room.searching ? search.page : null}
        waiting={search.waiting}
        status={status}
        remark={remark}
        onUndo={
          undo &&
          (() => {
            undo();
            verbs.focusSearch();
          })
        }
        onOpenLibrary={props.onOpenLibrary}
      />
      {menu && <RowMenu at={menu} verbs={verbs} mac={isMac(props.shell)} onClose={() => setMenu(null)} />}
      {why && <WhyDialog client={client} target={why} onClose={() => setWhy(null)} />}
      <Announcer sentence={remark ?? found} />
    </>
  );
}

/** What a screen reader says of an answer, a correction first: it says what the rest is about. */
function announcement({ correction, documentsFound }: SearchPage, messages: Messages): string {
  const found = messages.announceResults(documentsFound);
  if (!correction) return found;
  const { query, applied } = correction;
  return `${(applied ? messages.showingResultsFor : messages.didYouMean)(query)} ${found}`;
}

interface DeskProps extends SearchRoomProps {
  room: SearchRoomState;
  verbs: ReturnType<typeof useRoomVerbs>;
  listId: string;
  searches: RoomSearches;
  onRemark: Say;
  onMenu(at: MenuPlace): void;
}

/** Rail, list and page. In a narrow window the page lies over the other two. */
function Desk(props: DeskProps) {
  const { room, verbs, status, searches } = props;
  const actions: ResultListActions = {
    choose(key) {
      room.chooseKey(key);
      room.setSheetOpen(true);
    },
    goTo: room.chooseKey,
    step: (step) => searches.stepsOut(step) || room.step(step),
    fold: room.fold,
    toggleFold: room.toggleFold,
    open: verbs.openFile ?? verbs.enterPage,
    reveal: verbs.revealFile ?? verbs.enterPage,
    read: verbs.enterPage,
    ...(verbs.drag && { drag: verbs.drag }),
    openMenu: props.onMenu,
    look: (range) => room.look(room.rows, range),
    leave(event) {
      if (event === 'escape' && room.similarTo !== null) room.leaveSimilar();
      else verbs.focusSearch();
    },
  };
  const connections = useConnectionVerbs({
    ...props,
    room,
    pane: verbs.pane,
    focusSearch: verbs.focusSearch,
  });
  return (
    <main className={styles.room} data-sheet={room.sheetOpen}>
      <div className={styles.beside} inert={room.sheetOpen}>
        <Rail
          text={room.typed.text}
          facets={room.facets}
          found={room.found}
          searching={room.searching}
          folders={status.folders}
          onChange={room.type}
        />
        <Results
          room={room}
          client={props.client}
          status={status}
          listId={props.listId}
          actions={actions}
          keptSearches={
            <KeptSearches
              {...searches}
              onAsk={(query) => {
                room.ask(query);
                verbs.focusSearch();
              }}
              onRename={searches.saving.rename}
              onRemark={props.onRemark}
              onLeaveDown={verbs.enterList}
              onLeave={verbs.focusSearch}
            />
          }
          completion={searches.suggesting.completion}
          onReword={(query) => {
            room.type(query);
            verbs.focusSearch();
          }}
          onVerbatim={() => {
            room.takeVerbatim();
            verbs.focusSearch();
          }}
        />
      </div>
      <ReadingPane
        client={props.client}
        pane={verbs.pane}
        state={room.reading}
        hit={room.read && room.read.kind !== 'document' ? room.read.hit : null}
        expected={room.read !== undefined}
        choosable={room.rows.length > 0}
        narrow={room.narrow}
        folders={status.folders}
        connections={connections}
        onPassage={room.choosePassage}
        actions={{
          copy: verbs.copy,
          copyLink: verbs.copyLink,
          back: verbs.leavePage,
          open: verbs.openFile,
          reveal: verbs.revealFile,
          more: props.onMenu,
        }}
      />
    </main>
  );
}
