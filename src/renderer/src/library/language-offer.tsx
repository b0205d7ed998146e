// What helps where text in pictures cannot be recognised: data to download, or a program to install.
import { useId, useRef } from 'react';
import type { RecognitionLanguage } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { describeError } from '../ui/describe-error';
import { useFocusFallback } from '../ui/use-focus-fallback';
import { missingLanguages, totalBytes } from './language-download';
import styles from './languages.module.css';
import type { LanguageDownload } from './use-language-download';

interface LanguageOfferProps {
  languages: readonly RecognitionLanguage[] | null;
  download: LanguageDownload;
  /** Scans wait, and there is no language to recognise them in. */
  needed: boolean;
  disabled: boolean;
}

/** The same wherever it is shown. It is said aloud elsewhere, once. */
export function LanguageOffer(props: LanguageOfferProps) {
  const messages = useMessages();
  const { phase } = props.download.state;
  const room = useRef<HTMLDivElement>(null);
  useFocusFallback(room);
  const missing = missingLanguages(props.languages ?? []);
  const isAtHand = phase === 'running' || (phase === 'failed' && missing.length > 0);
  if (!isAtHand && (!props.needed || props.languages === null)) return null;
  return (
    <div ref={room} className={styles.offer} tabIndex={-1}>
      {phase === 'running' ? (
        <Running download={props.download} />
      ) : missing.length > 0 ? (
        <Choice {...props} missing={missing} />
      ) : (
        <p>{messages.installTesseract}</p>
      )}
    </div>
  );
}

function Choice(props: LanguageOfferProps & { missing: readonly RecognitionLanguage[] }) {
  const messages = useMessages();
  const formats = useFormats();
  const failureId = useId();
  const { download, missing } = props;
  const failed = download.state.phase === 'failed' ? download.state : null;
  return (
    <>
      <p>
        <button
          type="button"
          className={button.link}
          disabled={props.disabled}
          aria-describedby={failed ? failureId : undefined}
          onClick={() => download.start(missing)}
        >
          {messages.downloadLanguages(formats.bytes(totalBytes(missing)))}
        </button>
        {messages.orInstallTesseract}
      </p>
      {failed && (
        <p id={failureId} className={styles.failure}>
          {describeError(failed.error, messages).sentence}
        </p>
      )}
    </>
  );
}

function Running(props: { download: LanguageDownload }) {
  const messages = useMessages();
  const formats = useFormats();
  const { state, cancel } = props.download;
  if (state.phase !== 'running') return null;
  const { receivedBytes, totalBytes: total } = state;
  return (
    <>
      <progress
        className={styles.bar}
        aria-label={messages.downloadingLanguages}
        max={total}
        value={receivedBytes}
      />
      <div className={styles.running}>
        <p>
          {messages.downloadingLanguages}{' '}
          <span className={styles.amount}>
            {messages.downloadedSoFar(formats.bytes(receivedBytes), formats.bytes(total))}
          </span>
        </p>
        <button
          type="button"
          className={button.link}
          aria-label={messages.cancelDownloadOfLanguages}
          onClick={cancel}
        >
          {messages.cancelDownload}
        </button>
      </div>
    </>
  );
}
