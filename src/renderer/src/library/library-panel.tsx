// The library: folders, how far reading has come, what could not be read, and whether it finds what is in it.
import { type ReactNode, useId, useRef } from 'react';
import type { Client, LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { type Messages, useFormats, useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import { describeError } from '../ui/describe-error';
import { Dialog } from '../ui/dialog';
import { useFocusFallback } from '../ui/use-focus-fallback';
import { AddFolder } from './add-folder';
import { Folders } from './folders';
import { LanguageList } from './language-list';
import { LanguageOffer } from './language-offer';
import styles from './library-panel.module.css';
import { LibraryTestPart } from './library-test';
import { ProblemList } from './problems';
import { Progress } from './progress';
import type { LanguageDownload } from './use-language-download';
import { useLanguages } from './use-languages';
import type { LibraryTest } from './use-library-test';

interface LibraryPanelProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  download: LanguageDownload;
  test: LibraryTest;
  onSearch(text: string): void;
  onClose(): void;
}

export function LibraryPanel(props: LibraryPanelProps) {
  const messages = useMessages();
  const { client, status, download } = props;
  const { available, waiting } = status.recognition;
  const { answer: languages, askAgain } = useLanguages(client, `${available} ${download.state.phase}`);
  const offer = (
    <LanguageOffer
      languages={languages}
      download={download}
      needed={!available && waiting > 0}
      disabled={!client}
    />
  );
  function close(): void {
    download.forget();
    props.test.forget();
    props.onClose();
  }
  return (
    <Dialog shape="sheet" title={messages.library} onClose={close}>
      <Announcer sentence={sentenceFor(download.state, messages)} />
      <Section title={messages.folders}>
        <Folders client={client} folders={status.folders} />
        <div className={styles.add}>
          <AddFolder client={client} shell={props.shell} prominent={false} />
        </div>
      </Section>
      <Section title={messages.progress}>
        <Room>
          <Progress client={client} status={status} languageOffer={offer} />
          <Holdings status={status} />
          <LanguageList
            client={client}
            languages={languages ?? []}
            download={download}
            onRemoved={askAgain}
          />
        </Room>
      </Section>
      <Section title={messages.problems}>
        <ProblemList client={client} status={status} languageOffer={offer} />
      </Section>
      <Section title={messages.test}>
        <LibraryTestPart
          client={client}
          status={status}
          test={props.test}
          onSearch={(text) => {
            close();
            props.onSearch(text);
          }}
        />
      </Section>
    </Dialog>
  );
}

function Holdings(props: { status: LibraryStatus }) {
  const messages = useMessages();
  const formats = useFormats();
  const { documents, passages, bytes } = props.status;
  return (
    <p className={styles.holdings}>
      {messages.holdingsLine(documents.indexed, passages, formats.bytes(bytes.total))}
    </p>
  );
}

/** Buttons come and go in it; it keeps the focus. */
function Room(props: { children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  useFocusFallback(room);
  return (
    <div ref={room} className={styles.room} tabIndex={-1}>
      {props.children}
    </div>
  );
}

/** For who cannot see it; shown it is twice in the panel. */
function sentenceFor(state: LanguageDownload['state'], messages: Messages): string {
  if (state.phase === 'running') return messages.downloadingLanguages;
  if (state.phase === 'done') return messages.languagesDownloaded;
  return state.phase === 'failed' ? describeError(state.error, messages).sentence : '';
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
