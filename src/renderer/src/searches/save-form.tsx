// The name under which a search is saved, in the line under the search box. Enter saves, Esc leaves everything as it was.
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import styles from './query-line.module.css';
import type { Saving, SavingSubject } from './use-saving';

/** The most the contract takes. */
const NAME_LENGTH = 200;

export function SaveForm({ saving, subject }: { saving: Saving; subject: SavingSubject }) {
  const messages = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const { known, query } = subject;
  const [name, setName] = useState(known?.name ?? query.slice(0, NAME_LENGTH));

  useEffect(() => field.current?.select(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    saving.confirm(name);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    saving.close();
  }

  return (
    <form className={styles.form} aria-label={messages.saveSearch} onSubmit={submit} onKeyDown={onKeyDown}>
      <label className={styles.field}>
        {known ? messages.savedAs : messages.saveAs}
        <input
          ref={field}
          className={styles.name}
          value={name}
          maxLength={NAME_LENGTH}
          autoComplete="off"
          dir="auto"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className={button.button} disabled={name.trim() === ''}>
        {known ? messages.renameSearch : messages.save}
      </button>
      {known && (
        <button type="button" className={button.quiet} onClick={saving.remove}>
          {messages.removeSearch}
        </button>
      )}
      <button type="button" className={button.quiet} onClick={saving.close}>
        {messages.cancelSaving}
      </button>
    </form>
  );
}
