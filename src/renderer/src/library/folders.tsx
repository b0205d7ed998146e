// The folders of the library: what is in each, what is left out of it, and how it leaves.
import { useState } from 'react';
import type { Client, Folder } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import { lastName } from '../search/place';
import button from '../ui/button.module.css';
import { CloseIcon } from '../ui/icons';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import styles from './folders.module.css';
import { RulesDialog } from './rules-dialog';
import { countRules } from './rules-draft';

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
  const { client, folder } = props;
  const [open, setOpen] = useState<'rules' | 'removal' | null>(null);
  const close = (): void => setOpen(null);
  const name = folder.isSample ? messages.sampleFolder : visibleName(lastName(folder.path));
  return (
    <li className={styles.folder}>
      <div className={styles.row}>
        <AboutFolder folder={folder} name={name} />
        <button
          type="button"
          className={button.quiet}
          aria-label={messages.leaveOutOf(name)}
          aria-haspopup="dialog"
          onClick={() => setOpen('rules')}
        >
          {messages.leaveOut}
        </button>
        <button
          type="button"
          className={button.icon}
          aria-label={messages.removeFolder(name)}
          aria-expanded={open === 'removal'}
          onClick={() => setOpen(open === 'removal' ? null : 'removal')}
        >
          <CloseIcon />
        </button>
      </div>
      {open === 'removal' && <Removal client={client} folder={folder} name={name} onKeep={close} />}
      {open === 'rules' && <RulesDialog client={client} folder={folder} name={name} onClose={close} />}
    </li>
  );
}

function AboutFolder(props: { folder: Folder; name: string }) {
  const messages = useMessages();
  const formats = useFormats();
  const { folder } = props;
  const rules = countRules(folder.rules);
  return (
    <div className={styles.about}>
      <p className={styles.name}>
        <bdi>{props.name}</bdi>
        <span className={styles.count}>{messages.folderDocuments(folder.documents)}</span>
        {folder.bytes > 0 && (
          <span className={styles.count} title={messages.folderBytes(formats.bytes(folder.bytes))}>
            {formats.bytes(folder.bytes)}
          </span>
        )}
        {folder.waiting > 0 && <span className={styles.count}>{messages.folderWaiting(folder.waiting)}</span>}
        {rules > 0 && <span className={styles.count}>{messages.folderRules(rules)}</span>}
      </p>
      <p className={styles.path}>
        <bdi>{visibleName(folder.path)}</bdi>
      </p>
      {!folder.present && <p className={styles.absent}>{messages.folderAbsent}</p>}
    </div>
  );
}

function Removal(props: { client: Client | null; folder: Folder; name: string; onKeep(): void }) {
  const messages = useMessages();
  const removing = useTask(async () => {
    await props.client?.library.removeFolder({ path: props.folder.path });
  });
  return (
    <fieldset className={styles.question} aria-label={messages.removeQuestion(props.name)}>
      <p>
        {messages.removeQuestion(props.name)}
        {messages.betweenSentences}
        {messages.removeConsequence}
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
        <button type="button" className={button.quiet} onClick={props.onKeep}>
          {messages.removeCancel}
        </button>
      </div>
      <TaskError error={removing.error} />
    </fieldset>
  );
}
