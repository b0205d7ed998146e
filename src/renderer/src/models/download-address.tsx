// Where models are downloaded from: the hub, or a copy of it.
import { useId, useRef, useState } from 'react';
import type { SettingsState } from '../app/use-settings';
import { useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { isMirror, readMirror } from './mirror-address';
import styles from './models.module.css';

interface DownloadAddressProps {
  settings: SettingsState;
  disabled: boolean;
}

export function DownloadAddress(props: DownloadAddressProps) {
  const messages = useMessages();
  return (
    <details className={styles.details}>
      <summary>{messages.downloadAddress}</summary>
      <AddressForm {...props} />
    </details>
  );
}

function AddressForm(props: DownloadAddressProps) {
  const messages = useMessages();
  const { settings, change } = props.settings;
  const field = useRef<HTMLInputElement>(null);
  const ids = { field: useId(), hint: useId(), fault: useId() };
  /** null while it shows what is kept. */
  const [typed, setTyped] = useState<string | null>(null);
  const [progress, setProgress] = useState<'typing' | 'faulty' | 'saved'>('typing');
  const saving = useTask(async (modelMirror: string) => {
    await change({ modelMirror });
    setTyped(null);
    setProgress('saved');
  });

  function save(): void {
    const address = readMirror(typed ?? settings.modelMirror);
    if (isMirror(address)) {
      void saving.run(address);
      return;
    }
    setProgress('faulty');
    field.current?.focus();
  }

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p id={ids.hint}>{messages.downloadAddressHint}</p>
      <label htmlFor={ids.field}>{messages.downloadAddressLabel}</label>
      <span className={styles.field}>
        <input
          ref={field}
          id={ids.field}
          className={styles.path}
          value={typed ?? settings.modelMirror}
          placeholder={messages.downloadAddressExample}
          inputMode="url"
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={progress === 'faulty'}
          aria-describedby={progress === 'faulty' ? `${ids.fault} ${ids.hint}` : ids.hint}
          onChange={(event) => {
            setTyped(event.target.value);
            setProgress('typing');
          }}
        />
        <button
          type="submit"
          className={button.button}
          disabled={props.disabled}
          aria-disabled={saving.running}
        >
          {messages.downloadAddressSave}
        </button>
      </span>
      {progress === 'faulty' && (
        <p id={ids.fault} className={styles.failure} role="alert">
          {messages.downloadAddressFault}
        </p>
      )}
      {progress === 'saved' && <p aria-hidden="true">{messages.downloadAddressSaved}</p>}
      <Announcer sentence={progress === 'saved' ? messages.downloadAddressSaved : ''} />
      <TaskError error={saving.error} />
    </form>
  );
}
