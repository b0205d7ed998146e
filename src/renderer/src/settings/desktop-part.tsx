// The desktop app itself: the key that opens the launcher, starting at login, running on without a window.
import type { BookwheelShell } from '../../../contract/shell';
import { useMessages } from '../messages';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './desktop-part.module.css';
import { HotKeyField } from './hot-key-field';
import { Switch } from './switch';
import { useDesktop } from './use-desktop';

/** Only where there is a desktop window. */
export function DesktopPart(props: { shell: BookwheelShell }) {
  const messages = useMessages();
  const { state, change } = useDesktop(props.shell);
  const changing = useTask(change);
  if (!state) return null;
  const { settings, hasTray } = state;
  return (
    <div className={styles.part}>
      <HotKeyField shell={props.shell} state={state} onChange={(hotKey) => void changing.run({ hotKey })} />
      <Switch
        label={messages.startAtLogin}
        checked={settings.startAtLogin}
        onChange={(startAtLogin) => void changing.run({ startAtLogin })}
      />
      <Switch
        label={messages.keepRunning}
        hint={hasTray ? messages.keepRunningHint : messages.keepRunningNoTray}
        checked={hasTray && settings.keepRunning}
        disabled={!hasTray}
        onChange={(keepRunning) => void changing.run({ keepRunning })}
      />
      <TaskError error={changing.error} />
    </div>
  );
}
