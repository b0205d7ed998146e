// Adding a folder: by the system's own dialog in the desktop app, by typing its path in a browser.
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Client } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './add-folder.module.css';
import { UsualPlaces } from './usual-places';

interface AddFolderProps {
  client: Client | null;
  shell: BookwheelShell | null;
  /** The only thing to do on this screen. */
  prominent: boolean;
  /** Stands beside the button. */
  children?: ReactNode;
}

export function AddFolder(props: AddFolderProps) {
  return props.shell ? <FolderDialogButton {...props} shell={props.shell} /> : <FolderPathForm {...props} />;
}

function FolderDialogButton(props: AddFolderProps & { shell: BookwheelShell }) {
  const messages = useMessages();
  const adding = useTask(async () => {
    const path = await props.shell.chooseFolder();
    if (path !== null) await props.client?.library.addFolder({ path });
  });
  return (
    <div className={styles.add}>
      <div className={styles.choices}>
        <button
          type="button"
          className={props.prominent ? button.primary : button.button}
          disabled={!props.client || adding.running}
          onClick={() => void adding.run()}
        >
          {adding.running ? messages.adding : props.prominent ? messages.chooseFolder : messages.addFolder}
        </button>
        {props.children}
      </div>
      <TaskError error={adding.error} />
    </div>
  );
}

function FolderPathForm(props: AddFolderProps) {
  const messages = useMessages();
  const [path, setPath] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const errorId = useId();
  const adding = useTask(async (chosen: string) => {
    await props.client?.library.addFolder({ path: chosen });
    setPath('');
  });
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (path.trim() !== '') void adding.run(path.trim());
      }}
    >
      <label className={styles.label}>
        {messages.folderPath}
        <span className={styles.field}>
          <input
            ref={field}
            className={styles.path}
            value={path}
            placeholder={messages.folderPathExample}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-invalid={adding.error !== null}
            aria-describedby={adding.error !== null ? errorId : undefined}
            onChange={(event) => setPath(event.target.value)}
          />
          <button
            type="submit"
            className={props.prominent ? button.primary : button.button}
            disabled={!props.client || adding.running}
          >
            {adding.running ? messages.adding : messages.addThisFolder}
          </button>
        </span>
      </label>
      <TaskError id={errorId} error={adding.error} />
      <UsualPlaces
        client={props.client}
        onChoose={(place) => {
          setPath(place);
          field.current?.focus();
        }}
      />
      {props.children && <div className={styles.choices}>{props.children}</div>}
    </form>
  );
}
