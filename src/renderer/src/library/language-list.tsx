// The languages that text is recognised in, where some were downloaded: which, and how one leaves or another comes.
import type { Client, RecognitionLanguage } from '../../../contract';
import { type Messages, useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './languages.module.css';
import type { LanguageDownload } from './use-language-download';

interface LanguageListProps {
  client: Client | null;
  languages: readonly RecognitionLanguage[];
  download: LanguageDownload;
  onRemoved(): void;
}

export function LanguageList(props: LanguageListProps) {
  const messages = useMessages();
  const { languages } = props;
  if (!languages.some(({ installed }) => installed === 'library')) return null;
  const names = languages
    .filter(({ installed }) => installed !== null)
    .map((language) => nameOf(language, messages));
  return (
    <details className={styles.details}>
      <summary>{messages.recognitionLanguages(names)}</summary>
      <ul>
        {languages.map((language) => (
          <LanguageRow key={language.code} {...props} language={language} />
        ))}
      </ul>
    </details>
  );
}

function LanguageRow(props: LanguageListProps & { language: RecognitionLanguage }) {
  const messages = useMessages();
  const formats = useFormats();
  const { client, language, download } = props;
  const name = nameOf(language, messages);
  const removing = useTask(async () => {
    await client?.models.removeLanguage({ code: language.code });
    download.forget();
    props.onRemoved();
  });
  return (
    <li className={styles.language}>
      <span className={styles.name}>
        {name} <span className={styles.amount}>{formats.bytes(language.bytes)}</span>
      </span>
      {language.installed === 'library' && (
        <button
          type="button"
          className={button.quiet}
          aria-label={messages.removeLanguage(name)}
          aria-disabled={!client || removing.running}
          onClick={() => void removing.run()}
        >
          {messages.remove}
        </button>
      )}
      {language.installed === 'system' && (
        <span className={styles.origin}>{messages.languageOfTesseract}</span>
      )}
      {language.installed === null && (
        <button
          type="button"
          className={button.quiet}
          aria-label={messages.downloadLanguage(name)}
          aria-disabled={!client || download.state.phase === 'running'}
          title={download.state.phase === 'running' ? messages.oneDownload : undefined}
          onClick={() => download.start([language])}
        >
          {messages.download}
        </button>
      )}
      <TaskError error={removing.error} />
    </li>
  );
}

/** In the reader's language where there is a name in it. */
function nameOf({ code, name }: RecognitionLanguage, messages: Messages): string {
  return messages.languageNames[code] ?? name;
}
