// Files that cannot be found by what is in them: which, why, and what would help.
import type { Client, Folder, LibraryStatus, Problem } from '../../../contract';
import { useMessages } from '../messages';
import { lastName, placeOf } from '../search/place';
import button from '../ui/button.module.css';
import { FilePath } from '../ui/file-path';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import styles from './problems.module.css';
import { useProblems } from './use-problems';

export function ProblemList(props: { client: Client | null; status: LibraryStatus }) {
  const messages = useMessages();
  const { found, error } = useProblems(props.client, props.status);
  const retryingAll = useTask(async () => {
    await props.client?.library.retry({});
  });
  if (error !== null) return <TaskError error={error} />;
  if (!found) return null;
  if (found.total === 0) return <p className={styles.none}>{messages.problemsNone}</p>;

  return (
    <>
      <ul className={styles.problems}>
        {found.problems.map((problem) => (
          <ProblemRow
            key={problem.documentId}
            client={props.client}
            problem={problem}
            folders={props.status.folders}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        {found.total > found.problems.length && (
          <span className={styles.none}>{messages.problemsMore(found.total - found.problems.length)}</span>
        )}
        <button
          type="button"
          className={button.button}
          disabled={!props.client || retryingAll.running}
          onClick={() => void retryingAll.run()}
        >
          {messages.retryAll}
        </button>
      </div>
      <TaskError error={retryingAll.error} />
    </>
  );
}

function ProblemRow(props: { client: Client | null; problem: Problem; folders: readonly Folder[] }) {
  const messages = useMessages();
  const { problem } = props;
  const name = visibleName(lastName(problem.path));
  const retrying = useTask(async () => {
    await props.client?.library.retry({ documentId: problem.documentId });
  });
  return (
    <li className={styles.problem}>
      <div className={styles.about}>
        <p className={styles.name}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.place}>
          <FilePath parts={placeOf(problem.path, props.folders).parts} title={visibleName(problem.path)} />
        </p>
        <p title={problem.detail ?? undefined}>
          {messages.outcomes[problem.outcome]} {problem.partial && messages.partlyRead}
        </p>
        <TaskError error={retrying.error} />
      </div>
      <button
        type="button"
        className={button.quiet}
        aria-label={messages.retryFile(name)}
        disabled={!props.client || retrying.running}
        onClick={() => void retrying.run()}
      >
        {messages.retry}
      </button>
    </li>
  );
}
