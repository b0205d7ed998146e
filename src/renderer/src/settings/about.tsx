// Which Bookwheel is this, and what does somebody who helps have to know?
import type { Client, EngineInfo } from '../../../contract';
import { useMessages } from '../messages';
import { useAnswer } from '../ui/use-answer';
import { CopyRow } from './copy-row';
import { Part } from './part';
import type { SectionProps } from './section-props';
import styles from './settings.module.css';

interface Told {
  info: EngineInfo;
  text: string;
}

async function ask(engine: Client, signal: AbortSignal): Promise<Told> {
  const info = await engine.engine.info({}, { signal });
  return { info, ...(await engine.engine.diagnostics({}, { signal })) };
}

export function About({ client }: SectionProps) {
  const messages = useMessages();
  const { answer, error } = useAnswer(client, ask, '');
  return (
    <div className={styles.parts}>
      {answer && (
        <div className={styles.settings}>
          <p className={styles.version}>{messages.aboutVersion(answer.info.version)}</p>
          <p className={styles.hint}>{messages.aboutLicence}</p>
        </div>
      )}
      <Part title={messages.diagnostics}>
        <p className={styles.hint}>{messages.diagnosticsHint}</p>
        {error !== null && !answer && <p className={styles.failure}>{messages.diagnosticsUnknown}</p>}
        {answer && <Copyable text={answer.text} />}
      </Part>
    </div>
  );
}

function Copyable({ text }: { text: string }) {
  const messages = useMessages();
  return (
    <>
      <textarea
        className={styles.text}
        aria-label={messages.diagnostics}
        lang="en"
        dir="ltr"
        readOnly
        rows={14}
        value={text}
      />
      <CopyRow text={text} label={messages.diagnosticsCopy} copied={messages.diagnosticsCopied} />
    </>
  );
}
