// A path on this machine: typed, or in the desktop app chosen with the system's own dialog.
import { useEffect, useId, useRef } from 'react';
import type { BookwheelShell } from '../../../contract/shell';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import styles from './import-dialog.module.css';

interface PathFieldProps {
  label: string;
  example: string;
  value: string;
  /** What is wrong, as a sentence. */
  fault: string | null;
  shell: BookwheelShell | null;
  disabled: boolean;
  /** What the dialog is opened for. */
  first?: boolean;
  onChange(path: string): void;
}

export function PathField(props: PathFieldProps) {
  const messages = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const faultId = useId();
  const { shell, fault, first } = props;

  useEffect(() => {
    if (first) field.current?.focus();
  }, [first]);

  async function choose(system: BookwheelShell): Promise<void> {
    const path = await system.chooseFolder();
    if (path !== null) props.onChange(path);
  }

  return (
    <div className={styles.part}>
      <label htmlFor={id}>{props.label}</label>
      <span className={styles.field}>
        <input
          ref={field}
          id={id}
          className={styles.path}
          value={props.value}
          placeholder={props.example}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          readOnly={props.disabled}
          aria-invalid={fault !== null}
          aria-describedby={fault !== null ? faultId : undefined}
          onChange={(event) => props.onChange(event.target.value)}
        />
        {shell && (
          <button
            type="button"
            className={button.button}
            aria-label={messages.ownModelChooseFor(props.label)}
            disabled={props.disabled}
            onClick={() => void choose(shell)}
          >
            {messages.ownModelChoose}
          </button>
        )}
      </span>
      {fault !== null && (
        <p id={faultId} className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
