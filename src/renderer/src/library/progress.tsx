// How far reading has come, and a way to let it rest.
import type { ReactNode } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import { type Messages, useMessages } from '../messages';
import { packName } from '../models/pack-name';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import styles from './progress.module.css';
import { readCounts } from './read-counts';

interface ProgressProps {
  client: Client | null;
  status: LibraryStatus;
  /** What helps where text in pictures cannot be recognised; null where that is only in the library panel. */
  languageOffer: ReactNode;
}

export function Progress(props: ProgressProps) {
  const messages = useMessages();
  const { activity } = props.status;
  const changing = useTask(async () => {
    await (activity.state === 'paused' ? props.client?.library.resume({}) : props.client?.library.pause({}));
  });
  const hurrying = useTask(async () => {
    await props.client?.library.indexNow({});
  });
  const working = activity.state !== 'idle' && activity.state !== 'stopped';
  // At full pace it is being done now.
  const canHurry = working && (activity.state === 'paused' || activity.pace !== 'full');

  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <p className={styles.state}>{stateSentence(props.status, messages)}</p>
        <div className={styles.verbs}>
          {canHurry && (
            <button
              type="button"
              className={button.quiet}
              disabled={!props.client}
              onClick={() => void hurrying.run()}
            >
              {messages.indexNow}
            </button>
          )}
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
      </div>
      {activity.pace === 'gentle' && activity.paceReason !== null && (
        <p className={styles.pace}>{messages.slowed[activity.paceReason]}</p>
      )}
      {working && isMeasured(props.status) && <Measure status={props.status} />}
      {working && activity.currentFile !== null && (
        <p className={styles.file} dir="ltr" title={visibleName(activity.currentFile)}>
          <bdi>{visibleName(activity.currentFile)}</bdi>
        </p>
      )}
      <ForAnotherModel status={props.status} />
      <ScansWaiting recognition={props.status.recognition} />
      {props.languageOffer ?? <HelpElsewhere recognition={props.status.recognition} />}
      <TaskError error={changing.error ?? hurrying.error} />
    </div>
  );
}

/** While it rests, what it would do otherwise is not what it does; and a library is idle without what waits in pictures. */
function stateSentence({ activity, recognition }: LibraryStatus, messages: Messages): string {
  const { state, pace, paceReason } = activity;
  if (state === 'idle' && recognition.waiting > 0) return messages.idleButForScans;
  return pace === 'resting' && paceReason !== null ? messages.slowed[paceReason] : messages.activity[state];
}

/**
 * How long pictures take nobody knows before they have been looked at: there is no bar for them, nor while they rest. For
 * another model there is one where that is chosen.
 */
function isMeasured({ activity, documents, vectors, modelSwitch }: LibraryStatus): boolean {
  const waiting = documents.waiting + vectors.waiting;
  if (activity.state === 'paused') return waiting > 0;
  if (activity.state === 'embedding' && modelSwitch) return waiting > 0;
  return activity.state !== 'recognizing' && activity.state !== 'clearing';
}

function Measure(props: { status: LibraryStatus }) {
  const messages = useMessages();
  const { activity, vectors } = props.status;
  const { readable, total } = readCounts(props.status);
  const meaning = activity.state === 'embedding' && vectors.waiting > 0;
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
    <>
      <progress
        className={styles.bar}
        aria-label={messages.progress}
        max={meaning ? vectors.ready + vectors.waiting : total}
        value={meaning ? vectors.ready : readable}
      />
      <p className={styles.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </>
  );
}

function ForAnotherModel(props: { status: LibraryStatus }) {
  const messages = useMessages();
  const { modelSwitch } = props.status;
  if (!modelSwitch) return null;
  const { packId, name, ready, waiting } = modelSwitch;
  return (
    <p className={styles.scans}>
      {messages.switchLine(packName({ id: packId, name }, messages), ready, ready + waiting)}
    </p>
  );
}

function ScansWaiting(props: { recognition: LibraryStatus['recognition'] }) {
  const messages = useMessages();
  const { waiting, available } = props.recognition;
  if (waiting === 0) return null;
  return (
    <p className={styles.scans}>
      {available ? messages.scansWaiting(waiting) : messages.scansUnrecognizable(waiting)}
    </p>
  );
}

function HelpElsewhere(props: { recognition: LibraryStatus['recognition'] }) {
  const messages = useMessages();
  const { waiting, available } = props.recognition;
  if (waiting === 0 || available) return null;
  return <p className={styles.scans}>{messages.scansHelpElsewhere}</p>;
}
