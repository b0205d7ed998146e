// The library: folders, how far reading has come, what could not be read; and how the page looks.
import { type ReactNode, useId } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import type { SettingsState } from '../app/use-settings';
import { useFormats, useMessages } from '../messages';
import { Appearance } from '../settings/appearance';
import { Dialog } from '../ui/dialog';
import { AddFolder } from './add-folder';
import { Folders } from './folders';
import styles from './library-panel.module.css';
import { ProblemList } from './problems';
import { Progress } from './progress';

interface LibraryPanelProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  settings: SettingsState;
  onClose(): void;
}

export function LibraryPanel(props: LibraryPanelProps) {
  const messages = useMessages();
  const formats = useFormats();
  const { client, status } = props;
  return (
    <Dialog shape="sheet" title={messages.library} onClose={props.onClose}>
      <Section title={messages.folders}>
        <Folders client={client} folders={status.folders} />
        <div className={styles.add}>
          <AddFolder client={client} shell={props.shell} prominent={false} />
        </div>
      </Section>
      <Section title={messages.progress}>
        <Progress client={client} status={status} />
        <p className={styles.holdings}>
          {messages.holdingsLine(
            status.documents.indexed,
            status.passages,
            formats.bytes(status.bytes.total),
          )}
        </p>
      </Section>
      <Section title={messages.problems}>
        <ProblemList client={client} status={status} />
      </Section>
      <Section title={messages.appearance}>
        <Appearance settings={props.settings} />
      </Section>
    </Dialog>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {props.title}
      </h3>
      {props.children}
    </section>
  );
}
