// Language and colours.

import { useMessages } from '../messages';
import { Choice } from '../ui/choice';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import type { SectionProps } from './section-props';
import styles from './settings.module.css';

/** Languages are called by their own names, so that they can be found from any other. */
const LANGUAGE_NAMES = { en: 'English', zh: '简体中文' };

export function Appearance(props: SectionProps) {
  const messages = useMessages();
  const { settings, change } = props.settings;
  const changing = useTask(change);
  return (
    <div className={styles.settings}>
      <Choice
        label={messages.language}
        value={settings.language}
        options={{ system: messages.languageSystem, ...LANGUAGE_NAMES }}
        onChange={(language) => void changing.run({ language })}
      />
      <Choice
        label={messages.theme}
        value={settings.theme}
        options={{ system: messages.themeSystem, light: messages.themeLight, dark: messages.themeDark }}
        onChange={(theme) => void changing.run({ theme })}
      />
      <TaskError error={changing.error} />
    </div>
  );
}
