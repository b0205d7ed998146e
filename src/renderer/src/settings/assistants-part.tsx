// Which folders of the library assistants may search and read, and how one is told of it.
import { useMessages } from '../messages';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './assistants-part.module.css';
import { CopyRow } from './copy-row';
import type { SectionProps } from './section-props';
import shared from './settings.module.css';

const COMMAND = 'bookwheel mcp';

export function AssistantsPart(props: Pick<SectionProps, 'client' | 'status' | 'settings'>) {
  const { client, status } = props;
  const messages = useMessages();
  const { settings, change } = props.settings;
  const changing = useTask(change);
  const open = new Set(settings.assistantFolders);

  function toggle(path: string, isOpen: boolean): void {
    const others = settings.assistantFolders.filter((one) => one !== path);
    void changing.run({ assistantFolders: isOpen ? [...others, path] : others });
  }

  return (
    <>
      <p className={shared.hint}>{messages.assistantsHint}</p>
      {status.folders.length === 0 && <p>{messages.assistantsNoFolder}</p>}
      <ul className={styles.folders}>
        {status.folders.map(({ id, path, isSample }) => (
          <li key={id}>
            <label className={styles.folder}>
              <input
                type="checkbox"
                checked={open.has(path)}
                disabled={!client}
                onChange={(event) => toggle(path, event.target.checked)}
              />
              {isSample ? (
                messages.sampleFolder
              ) : (
                <span className={styles.path} dir="ltr">
                  <bdi>{path}</bdi>
                </span>
              )}
            </label>
          </li>
        ))}
      </ul>
      <TaskError error={changing.error} />
      <p className={shared.hint}>{messages.assistantsCommandHint}</p>
      <p className={shared.path} dir="ltr">
        {COMMAND}
      </p>
      <CopyRow text={COMMAND} label={messages.copyCommand} copied={messages.commandCopied} />
    </>
  );
}
