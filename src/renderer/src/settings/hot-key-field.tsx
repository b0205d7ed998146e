// The hot-key: which it is, what became of it, and another one by pressing it.
import { useEffect, useRef, useState } from 'react';
import type { DesktopState } from '../../../contract/desktop';
import { hotKeyNames, hotKeyOf } from '../../../contract/hot-key';
import type { BookwheelShell } from '../../../contract/shell';
import { type Messages, useMessages } from '../messages';
import button from '../ui/button.module.css';
import styles from './desktop-part.module.css';

interface HotKeyFieldProps {
  shell: BookwheelShell;
  state: DesktopState;
  onChange(hotKey: string): void;
}

export function HotKeyField(props: HotKeyFieldProps) {
  const messages = useMessages();
  const { shell, state } = props;
  const [isRecording, setRecording] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const names = hotKeyNames(state.settings.hotKey, shell.platform);
  const trouble = troubleOf(state, messages);

  function end(): void {
    setRecording(false);
    setRefused(false);
    void shell.pauseHotKey(false).catch(() => {});
    change.current?.focus();
  }

  function onKey(event: React.KeyboardEvent): void {
    if (!isRecording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const hotKey = event.key === 'Escape' ? null : hotKeyOf(event.nativeEvent);
    if (hotKey !== null) props.onChange(hotKey);
    if (hotKey !== null || event.key === 'Escape') end();
    else setRefused(!MODIFIER_KEYS.has(event.key));
  }

  // Leaving the dialog in the middle of it must not leave the key without effect.
  useEffect(() => {
    if (!isRecording) return;
    return () => void shell.pauseHotKey(false).catch(() => {});
  }, [isRecording, shell]);

  return (
    <div>
      <div className={styles.row}>
        <span>{messages.hotKey}</span>
        <span className={styles.keys}>
          {!isRecording && names.length === 0 && <span className={styles.hint}>{messages.hotKeyNone}</span>}
          {!isRecording && names.map((name) => <kbd key={name}>{name}</kbd>)}
          <button
            ref={change}
            type="button"
            className={button.button}
            aria-pressed={isRecording}
            onKeyDown={onKey}
            onBlur={() => isRecording && end()}
            onClick={() => {
              setRecording(true);
              void shell.pauseHotKey(true).catch(() => {});
            }}
          >
            {isRecording ? messages.hotKeyRecording : messages.hotKeyChange}
          </button>
          {!isRecording && names.length > 0 && (
            <button type="button" className={button.quiet} onClick={() => props.onChange('')}>
              {messages.hotKeyRemove}
            </button>
          )}
        </span>
      </div>
      <p className={styles.hint} role="status">
        {isRefused && messages.hotKeyRefused}
        {isRecording && !isRefused && recordingHint(shell, messages)}
        {!isRecording && trouble !== null && <Trouble {...trouble} />}
      </p>
    </div>
  );
}

const MODIFIER_KEYS: ReadonlySet<string> = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS']);

/** What is to be typed is no word of any language. */
const TOGGLE_COMMAND = 'bookwheel --toggle';

function Trouble(props: { sentence: string; command: boolean; urgent: boolean }) {
  return (
    <span className={props.urgent ? styles.urgent : undefined}>
      {props.sentence} {props.command && <code className={styles.command}>{TOGGLE_COMMAND}</code>}
    </span>
  );
}

function troubleOf({ hotKeyState }: DesktopState, messages: Messages) {
  switch (hotKeyState) {
    case 'conflict':
      return { sentence: messages.hotKeyConflict, command: false, urgent: true };
    case 'unsupported':
      return { sentence: messages.hotKeyUnsupported, command: true, urgent: true };
    case 'asked':
      return { sentence: messages.hotKeyAsked, command: true, urgent: false };
    case 'registered':
    case 'off':
      return null;
  }
}

function recordingHint(shell: BookwheelShell, messages: Messages): string {
  return shell.platform === 'darwin' ? messages.hotKeyRecordingHintMac : messages.hotKeyRecordingHint;
}
