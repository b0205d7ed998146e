// Whether long work makes way for the person, other programs and the battery.
import type { SettingsState } from '../app/use-settings';
import { useMessages } from '../messages';
import { Choice } from '../ui/choice';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './settings.module.css';

export function BackgroundWork(props: { settings: SettingsState }) {
  const messages = useMessages();
  const { settings, change } = props.settings;
  const changing = useTask(change);
  return (
    <div className={styles.settings}>
      <Choice
        label={messages.backgroundWork}
        value={settings.backgroundWork}
        options={messages.backgroundWorkChoices}
        onChange={(backgroundWork) => void changing.run({ backgroundWork })}
      />
      <TaskError error={changing.error} />
    </div>
  );
}
