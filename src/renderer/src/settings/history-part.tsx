// Whether searches are remembered, and forgetting those that were.
import { useCallback, useEffect, useState } from 'react';
import { useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './history-part.module.css';
import type { SectionProps } from './section-props';
import { Switch } from './switch';

export function HistoryPart(props: Pick<SectionProps, 'client' | 'settings'>) {
  const { client } = props;
  const messages = useMessages();
  const { settings, change } = props.settings;
  const [remembered, setRemembered] = useState(0);
  const [remark, setRemark] = useState('');
  const changing = useTask(change);

  const count = useCallback(async () => {
    const answer = await client?.searches.list({});
    setRemembered(answer?.past.length ?? 0);
  }, [client]);
  useEffect(() => {
    // Then nothing is said of how many there are.
    count().catch(() => undefined);
  }, [count]);

  const clearing = useTask(async () => {
    await client?.searches.clear({});
    await count();
    setRemark(messages.historyCleared);
  });

  const { keepHistory } = settings;
  return (
    <div className={styles.history}>
      <Switch
        label={messages.keepHistory}
        hint={messages.keepHistoryHint}
        checked={keepHistory}
        disabled={!client}
        onChange={(keep) => void changing.run({ keepHistory: keep })}
      />
      <div className={styles.held}>
        <span>{messages.remembered(remembered, keepHistory)}</span>
        <button
          type="button"
          className={button.button}
          disabled={!client || remembered === 0 || clearing.running}
          onClick={() => void clearing.run()}
        >
          {messages.clearHistory}
        </button>
      </div>
      <TaskError error={changing.error ?? clearing.error} />
      <Announcer sentence={remark} />
    </div>
  );
}
