// The launcher: the query, up to eight rows, and a page below them when it is asked for. Nothing else.
import { useId } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { useRemark } from '../app/use-remark';
import { type SearchRoomState, useSearchRoom } from '../app/use-search-room';
import { useMessages } from '../messages';
import { ReadingPane } from '../reading/reading-pane';
import { CorrectionLine } from '../search/correction-line';
import { ResultList } from '../search/result-list';
import { SearchBox } from '../search/search-box';
import { usePastNote } from '../searches/use-past-note';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { describeError } from '../ui/describe-error';
import hidden from '../ui/hidden.module.css';
import { visibleName } from '../ui/visible-text';
import styles from './launcher.module.css';
import { LauncherFoot } from './launcher-foot';
import { type LauncherVerbs, useLauncherVerbs } from './use-launcher-verbs';

interface LauncherProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
}

export function Launcher(props: LauncherProps) {
  const { client, status, shell } = props;
  const messages = useMessages();
  const room = useSearchRoom(client, status, { sheetAlways: true });
  const [remark, setRemark] = useRemark();
  const onUsed = usePastNote(client, {
    text: room.typed.text,
    settled: room.typed.settled || (room.searching && room.chosen),
    hasResults: room.final && !room.search.waiting && room.search.hits.length > 0,
  });
  const verbs = useLauncherVerbs({ room, shell, onRemark: setRemark, onUsed });
  const listId = useId();
  const { search } = room;
  const found = search.page?.final ? messages.announceResults(search.page.documentsFound) : '';
  const preview = room.sheetOpen && room.active !== undefined;
  return (
    <div className={styles.launcher} data-preview={preview} onKeyDownCapture={verbs.onKey}>
      <main className={styles.desk}>
        <h1 className={hidden.hidden}>{messages.launcher}</h1>
        <div className={styles.box}>
          <SearchBox
            input={verbs.input}
            text={room.typed.text}
            listId={room.listShown && room.rows.length > 0 ? listId : undefined}
            activeRowId={room.activeKey ?? undefined}
            suggesting={null}
            similarTo={null}
            onLeaveSimilar={room.leaveSimilar}
            onChange={verbs.type}
            onSettle={verbs.openWhenReady}
            onEnterList={verbs.enterList}
          />
        </div>
        <Answer {...props} room={room} verbs={verbs} listId={listId} />
        {preview && (
          <div className={styles.preview}>
            <ReadingPane
              client={client}
              pane={verbs.pane}
              state={room.reading}
              hit={room.read && room.read.kind !== 'document' ? room.read.hit : null}
              expected={room.read !== undefined}
              choosable={false}
              narrow
              folders={status.folders}
              connections={null}
              onPassage={room.choosePassage}
              actions={{
                copy: verbs.copy,
                copyLink: verbs.copyLink,
                back: verbs.closePreview,
                open: shell ? verbs.open : null,
                reveal: shell ? verbs.reveal : null,
                more: null,
              }}
            />
          </div>
        )}
      </main>
      <LauncherFoot {...props} room={room} remark={remark} onOpenMain={verbs.openMain} />
      <Announcer sentence={remark ?? found} />
    </div>
  );
}

interface AnswerProps extends LauncherProps {
  room: SearchRoomState;
  verbs: LauncherVerbs;
  listId: string;
}

/** The rows, or the sentence that stands in their place. */
function Answer(props: AnswerProps) {
  const { room, verbs, status, shell } = props;
  const messages = useMessages();
  const { page, error } = room.search;
  if (room.failed) {
    return (
      <p className={styles.sentence} role="alert">
        {describeError(error, messages).sentence}
      </p>
    );
  }
  const correction = room.searching && page?.correction && (
    <CorrectionLine
      correction={page.correction}
      typed={page.query}
      onReword={verbs.type}
      onVerbatim={room.takeVerbatim}
    />
  );
  if (room.nothingFound) {
    return (
      <>
        {correction}
        <p className={styles.sentence} dir="auto">
          {messages.noResultTitle(visibleName(room.typed.text.trim()))}
        </p>
      </>
    );
  }
  if (status.folders.length === 0) return <NoFolders onOpenMain={verbs.openMain} />;
  if (room.rows.length === 0) return null;
  return (
    <>
      {correction}
      <div className={styles.list}>
        <ResultList
          id={props.listId}
          label={room.searching ? messages.results : messages.recent}
          list={room.list}
          rows={room.rows}
          activeKey={room.activeKey}
          chosen={room.chosen}
          listed={page?.answer ?? ''}
          busy={room.search.waiting}
          folders={status.folders}
          compact
          actions={{
            choose: room.chooseKey,
            goTo: room.chooseKey,
            look: (range) => room.look(room.rows, range),
            step: verbs.step,
            fold: room.fold,
            toggleFold: room.toggleFold,
            open: verbs.open,
            reveal: verbs.reveal,
            read: verbs.togglePreview,
            leave: verbs.focusSearch,
            ...(shell && { drag: verbs.drag }),
          }}
        />
      </div>
    </>
  );
}

function NoFolders(props: { onOpenMain(): void }) {
  const messages = useMessages();
  return (
    <p className={styles.sentence}>
      {messages.launcherEmpty}
      <button type="button" className={button.link} onClick={props.onOpenMain}>
        {messages.launcherOpenMain}
      </button>
    </p>
  );
}
