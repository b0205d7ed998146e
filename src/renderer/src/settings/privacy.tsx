// What is kept and where, what assistants may see of it, how it goes, and every request that was ever made.
import type { Client, EngineInfo } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { useAnswer } from '../ui/use-answer';
import { AssistantsPart } from './assistants-part';
import { CopyRow } from './copy-row';
import { NetworkSwitch } from './network-switch';
import { Part } from './part';
import { Refusals } from './refusals';
import { Requests } from './requests';
import type { SectionProps } from './section-props';
import styles from './settings.module.css';

const info = (engine: Client, signal: AbortSignal): Promise<EngineInfo> => engine.engine.info({}, { signal });

export function Privacy({ client, shell, status, settings }: SectionProps) {
  const messages = useMessages();
  const { answer } = useAnswer(client, info, '');
  return (
    <div className={styles.parts}>
      <Part title={messages.keptWhere}>
        {answer && <DataFolder path={answer.dataDir} shell={shell} />}
        <p className={styles.hint}>{messages.keptWhereHint}</p>
      </Part>
      <Part title={messages.keptWhat}>
        <dl className={styles.facts}>
          {Object.values(messages.keptParts).map(({ what, says }) => (
            <div key={what} className={styles.fact}>
              <dt>{what}</dt>
              <dd className={styles.hint}>{says}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={messages.assistants}>
        <AssistantsPart client={client} status={status} settings={settings} />
      </Part>
      <Part title={messages.deleteAll}>
        <p>{messages.deleteAllHint}</p>
      </Part>
      <Part title={messages.sent}>
        <p className={styles.hint}>{messages.sentHint}</p>
        <NetworkSwitch client={client} settings={settings} />
        <Requests client={client} />
      </Part>
      <Part title={messages.refused}>
        <p className={styles.hint}>{messages.refusedHint}</p>
        <Refusals client={client} />
      </Part>
    </div>
  );
}

function DataFolder({ path, shell }: { path: string; shell: BookwheelShell | null }) {
  const messages = useMessages();
  return (
    <>
      <p className={styles.path} dir="ltr">
        <bdi>{path}</bdi>
      </p>
      <CopyRow
        text={path}
        label={messages.copyPath}
        copied={messages.pathCopied}
        others={(say) =>
          shell && (
            <button
              type="button"
              className={button.button}
              onClick={() => shell.revealDataFolder().catch(() => say(messages.showDataFolderFailed))}
            >
              {messages.showDataFolder}
            </button>
          )
        }
      />
    </>
  );
}
