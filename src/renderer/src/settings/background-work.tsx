// Whether long work makes way for the person, other programs and the battery.

import { useMessages } from '../messages';
import { Choice } from '../ui/choice';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import type { SectionProps } from './section-props';
import styles from './settings.module.css';

export function BackgroundWork(props: SectionProps) {
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
      <p className={styles.hint}>{messages.backgroundWorkHint}</p>
      <TaskError error={changing.error} />
    </div>
  );
}
