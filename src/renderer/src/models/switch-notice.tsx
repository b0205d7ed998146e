// How far the library is on its way to another model, which one answers until then, and a way to stay with it.
import type { Client, LibraryStatus, ModelSwitch } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { useTask } from '../ui/use-task';
import { ModelFailure } from './model-failure';
import styles from './models.module.css';
import { packName } from './pack-name';

interface SwitchNoticeProps {
  client: Client | null;
  modelSwitch: ModelSwitch;
  activity: LibraryStatus['activity'];
  /** Of the model in use; null where nobody knows it. */
  current: string | null;
  onChanged(): void;
}

export function SwitchNotice(props: SwitchNoticeProps) {
  const messages = useMessages();
  const { ready, waiting, secondsLeft } = props.modelSwitch;
  const name = packName({ id: props.modelSwitch.packId, name: props.modelSwitch.name }, messages);
  const total = ready + waiting;
  const isPaused = props.activity.state === 'paused';
  const timeLeft = secondsLeft === null || isPaused ? null : messages.timeLeft(secondsLeft);
  const cancelling = useTask(async () => {
    await props.client?.models.cancelSwitch({});
    props.onChanged();
  });
  const sentences = [
    messages.switchProgress(name, ready, total, timeLeft),
    ...(props.current === null ? [] : [messages.switchMeanwhile(props.current)]),
    ...(isPaused ? [messages.switchPaused] : []),
  ];
  return (
    <div className={styles.notice}>
      <div className={styles.running}>
        <p>{sentences.join(messages.betweenSentences)}</p>
        <button
          type="button"
          className={button.link}
          aria-label={messages.switchCancelLabel(name)}
          disabled={!props.client}
          onClick={() => void cancelling.run()}
        >
          {messages.switchCancel}
        </button>
      </div>
      <progress
        className={styles.bar}
        aria-label={messages.switchBar(name)}
        {...(total > 0 && { max: total, value: ready })}
      />
      <ModelFailure error={cancelling.error} />
    </div>
  );
}
