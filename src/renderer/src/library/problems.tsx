// Files that cannot be found by what is in them: which, why, and what would help.
import { type ReactNode, useMemo, useRef } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useFocusFallback } from '../ui/use-focus-fallback';
import { useTask } from '../ui/use-task';
import { ProblemGroupList } from './problem-group-list';
import { groupProblems } from './problem-groups';
import styles from './problems.module.css';
import { useHandled } from './use-handled';
import { useProblems } from './use-problems';

interface ProblemListProps {
  client: Client | null;
  status: LibraryStatus;
  /** What helps where text in pictures cannot be recognised. */
  languageOffer: ReactNode;
}

export function ProblemList(props: ProblemListProps) {
  const messages = useMessages();
  const { client, status } = props;
  const { found, error } = useProblems(client, status);
  const handled = useHandled(status.documents.waiting > 0);
  const list = useRef<HTMLDivElement>(null);
  useFocusFallback(list);
  const groups = useMemo(() => groupProblems(found?.problems ?? [], handled.files), [found, handled.files]);
  const retryingAll = useTask(async () => {
    await client?.library.retry({});
    handled.retried(found?.problems ?? []);
  });
  if (error !== null) return <TaskError error={error} />;
  if (!found) return null;

  return (
    <div ref={list} className={styles.problems} tabIndex={-1}>
      {groups.length === 0 && (
        <p className={styles.quiet}>
          {status.documents.waiting > 0 ? messages.problemsNoneSoFar : messages.problemsNone}
        </p>
      )}
      {groups.map((group) => (
        <ProblemGroupList
          key={group.kind}
          group={group}
          client={client}
          folders={status.folders}
          canRecognize={status.recognition.available}
          languageOffer={props.languageOffer}
          handled={handled}
        />
      ))}
      {groups.length > 0 && (
        <div className={styles.foot}>
          {found.unlisted > 0 && (
            <span className={styles.quiet}>{messages.problemsMore(found.unlisted)}</span>
          )}
          <button
            type="button"
            className={button.button}
            disabled={!client || retryingAll.running}
            onClick={() => void retryingAll.run()}
          >
            {messages.retryAll}
          </button>
        </div>
      )}
      <TaskError error={retryingAll.error} />
    </div>
  );
}
