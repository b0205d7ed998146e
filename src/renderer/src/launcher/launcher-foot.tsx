// The quiet line below the rows: how many there are, what cannot be found yet, and the way to the main window.
import type { LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import type { SearchRoomState } from '../app/use-search-room';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { isMac } from '../ui/is-mac';
import styles from './launcher.module.css';
import { MAIN_KEY } from './launcher-key';

interface LauncherFootProps {
  room: SearchRoomState;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  /** A sentence about what the person has just done. */
  remark: string | null;
  onOpenMain(): void;
}

export function LauncherFoot(props: LauncherFootProps) {
  const messages = useMessages();
  const { room, status, shell, remark } = props;
  if (!room.searching && remark === null) return null;
  const { page } = room.search;
  const { waiting } = status.documents;
  const parts =
    remark !== null ? [remark] : [page ? messages.documentsFound(page.documentsFound) : messages.searching];
  if (remark === null && waiting > 0) parts.push(messages.filesWaiting(waiting));
  const command = isMac(shell) ? '⌘' : messages.keyNames.control;
  return (
    <footer className={styles.foot}>
      <p className={styles.state}>
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      {room.searching && (
        <button type="button" className={button.link} onClick={props.onOpenMain}>
          {messages.launcherGoOn}
          <kbd className={styles.key}>{`${command} ${MAIN_KEY}`}</kbd>
        </button>
      )}
    </footer>
  );
}
