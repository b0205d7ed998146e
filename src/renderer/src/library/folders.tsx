// The folders of the library, and how one leaves it.
import { useState } from 'react';
import type { Client, Folder } from '../../../contract';
import { useMessages } from '../messages';
import { lastName } from '../search/place';
import button from '../ui/button.module.css';
import { CloseIcon } from '../ui/icons';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import styles from './folders.module.css';

export function Folders(props: { client: Client | null; folders: readonly Folder[] }) {
  return (
    <ul className={styles.folders}>
      {props.folders.map((folder) => (
        <FolderRow key={folder.id} client={props.client} folder={folder} />
      ))}
    </ul>
  );
}

function FolderRow(props: { client: Client | null; folder: Folder }) {
  const messages = useMessages();
  const { folder } = props;
  const [asking, setAsking] = useState(false);
  const removing = useTask(async () => {
    await props.client?.library.removeFolder({ path: folder.path });
  });
  const name = folder.isSample ? messages.sampleFolder : visibleName(lastName(folder.path));

  return (
    <li className={styles.folder}>
      <div className={styles.row}>
        <div className={styles.about}>
          <p className={styles.name}>
            <bdi>{name}</bdi>
            <span className={styles.count}>{messages.folderDocuments(folder.documents)}</span>
            {folder.waiting > 0 && (
              <span className={styles.count}>{messages.folderWaiting(folder.waiting)}</span>
            )}
          </p>
          <p className={styles.path}>
            <bdi>{visibleName(folder.path)}</bdi>
          </p>
          {!folder.present && <p className={styles.absent}>{messages.folderAbsent}</p>}
        </div>
        <button
          type="button"
          className={button.icon}
          aria-label={messages.removeFolder(name)}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          <CloseIcon />
        </button>
      </div>
      {asking && (
        <fieldset className={styles.question} aria-label={messages.removeQuestion(name)}>
          <p>
            {messages.removeQuestion(name)} {messages.removeConsequence}
          </p>
          <div className={styles.answers}>
            <button
              type="button"
              className={button.button}
              disabled={!props.client || removing.running}
              onClick={() => void removing.run()}
            >
              {messages.removeConfirm}
            </button>
            <button type="button" className={button.quiet} onClick={() => setAsking(false)}>
              {messages.removeCancel}
            </button>
          </div>
          <TaskError error={removing.error} />
        </fieldset>
      )}
    </li>
  );
}
