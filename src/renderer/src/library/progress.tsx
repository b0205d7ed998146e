// How far reading has come, and a way to let it rest.
import type { Client, LibraryStatus } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import styles from './progress.module.css';
import { readCounts } from './read-counts';

export function Progress(props: { client: Client | null; status: LibraryStatus }) {
  const messages = useMessages();
  const { activity, vectors } = props.status;
  const { readable, total } = readCounts(props.status);
  const changing = useTask(async () => {
    await (activity.state === 'paused' ? props.client?.library.resume({}) : props.client?.library.pause({}));
  });
  const meaning = activity.state === 'embedding' && vectors.waiting > 0;
  const working = activity.state !== 'idle' && activity.state !== 'stopped';
  const facts = [
    meaning
      ? messages.meaningProgress(vectors.ready, vectors.ready + vectors.waiting)
      : messages.progressReadable(readable, total),
    activity.filesPerSecond !== null && activity.filesPerSecond >= 1
      ? messages.filesPerSecond(Math.round(activity.filesPerSecond))
      : null,
    activity.secondsLeft !== null ? messages.timeLeft(activity.secondsLeft) : null,
  ].filter((fact) => fact !== null);

  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <p className={styles.state}>{messages.activity[activity.state]}</p>
        {working && (
          <button
            type="button"
            className={button.quiet}
            disabled={!props.client}
            onClick={() => void changing.run()}
          >
            {activity.state === 'paused' ? messages.resume : messages.pause}
          </button>
        )}
      </div>
      {working && (
        <progress
          className={styles.bar}
          aria-label={messages.progress}
          max={meaning ? vectors.ready + vectors.waiting : total}
          value={meaning ? vectors.ready : readable}
        />
      )}
      {working && (
        <p className={styles.facts}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
      {working && activity.currentFile !== null && (
        <p className={styles.file} dir="ltr" title={visibleName(activity.currentFile)}>
          <bdi>{visibleName(activity.currentFile)}</bdi>
        </p>
      )}
      <TaskError error={changing.error} />
    </div>
  );
}
