// One file that could not be read, and what the person can do about it here.
import { type RefObject, useEffect, useRef } from 'react';
import type { Client, Folder, Problem } from '../../../contract';
import { useMessages } from '../messages';
import { lastName, placeOf } from '../search/place';
import button from '../ui/button.module.css';
import { FilePath } from '../ui/file-path';
import { TaskError } from '../ui/task-error';
import { TechnicalDetails } from '../ui/technical-details';
import { useTask } from '../ui/use-task';
import { visibleName } from '../ui/visible-text';
import { currentRules } from './current-rules';
import type { Handled, ListedProblem } from './problem-groups';
import styles from './problems.module.css';
import { withoutPattern } from './rules-draft';
import type { HandledFiles } from './use-handled';

interface ProblemRowProps {
  file: ListedProblem;
  client: Client | null;
  folders: readonly Folder[];
  handled: HandledFiles;
}

export function ProblemRow(props: ProblemRowProps) {
  const messages = useMessages();
  const { problem, handled } = props.file;
  const first = useRef<HTMLButtonElement>(null);
  useFocusOnAnswer(handled?.as ?? null, first);
  return (
    <li className={styles.problem}>
      <div className={styles.about}>
        <p className={styles.name}>
          <bdi>{visibleName(lastName(problem.path))}</bdi>
        </p>
        <p className={styles.place}>
          <FilePath parts={placeOf(problem.path, props.folders).parts} title={visibleName(problem.path)} />
        </p>
        {handled === null ? (
          <Detail problem={problem} />
        ) : (
          <p className={styles.answer} role="status">
            {handled.as === 'left_out' ? messages.excluded : messages.retrying}
          </p>
        )}
      </div>
      {handled?.as === 'left_out' ? (
        <Undo {...props} leftOut={handled} first={first} />
      ) : (
        <Choices {...props} first={first} />
      )}
    </li>
  );
}

/** What is known beyond the heading of the group. Words that have no code are English, and wait behind a button. */
function Detail({ problem }: { problem: Problem }) {
  const messages = useMessages();
  if (problem.detailAs !== null) {
    const sentence = messages.problemDetails[problem.detailAs];
    return sentence === null ? null : <p className={styles.detail}>{sentence}</p>;
  }
  if (problem.detail === null) return null;
  return <TechnicalDetails className={styles.detail} text={visibleName(problem.detail)} />;
}

function Choices(props: ProblemRowProps & { first: RefObject<HTMLButtonElement | null> }) {
  const messages = useMessages();
  const { client } = props;
  const { problem, handled } = props.file;
  const name = visibleName(lastName(problem.path));
  const retrying = useTask(async () => {
    await client?.library.retry({ documentId: problem.documentId });
    props.handled.retried([problem]);
  });
  const excluding = useTask(async () => {
    const folder = await client?.library.exclude({ documentId: problem.documentId });
    const pattern = folder?.rules.patterns.at(-1);
    if (folder && pattern !== undefined) props.handled.leftOut(problem, folder.path, pattern);
  });
  return (
    <>
      <div className={styles.choices}>
        <button
          ref={props.first}
          type="button"
          className={button.quiet}
          aria-label={messages.retryFile(name)}
          // Not disabled, which would take the focus away from it.
          aria-disabled={!client || retrying.running || handled !== null}
          onClick={() => {
            if (handled === null) void retrying.run();
          }}
        >
          {messages.retry}
        </button>
        <button
          type="button"
          className={button.quiet}
          aria-label={messages.excludeFile(name)}
          aria-disabled={!client || excluding.running}
          onClick={() => void excluding.run()}
        >
          {messages.exclude}
        </button>
      </div>
      <TaskError error={retrying.error ?? excluding.error} />
    </>
  );
}

function Undo(
  props: ProblemRowProps & {
    leftOut: Extract<Handled, { as: 'left_out' }>;
    first: RefObject<HTMLButtonElement | null>;
  },
) {
  const messages = useMessages();
  const { problem, folderPath, pattern } = props.leftOut;
  const undoing = useTask(async () => {
    const { client } = props;
    if (!client) return;
    const rules = await currentRules(client, folderPath);
    if (rules) await client.library.setRules({ path: folderPath, rules: withoutPattern(rules, pattern) });
    props.handled.retried([problem]);
  });
  return (
    <>
      <div className={styles.choices}>
        <button
          ref={props.first}
          type="button"
          className={button.quiet}
          aria-label={messages.undoExclude(visibleName(lastName(problem.path)))}
          aria-disabled={!props.client || undoing.running}
          onClick={() => void undoing.run()}
        >
          {messages.undo}
        </button>
      </div>
      <TaskError error={undoing.error} />
    </>
  );
}

/** The button that was pressed gives way to another, which takes the focus over. */
function useFocusOnAnswer(as: Handled['as'] | null, first: RefObject<HTMLButtonElement | null>): void {
  const before = useRef(as);
  useEffect(() => {
    const changed = before.current !== as && (as === 'left_out' || before.current === 'left_out');
    before.current = as;
    if (changed) first.current?.focus();
  }, [as, first]);
}
