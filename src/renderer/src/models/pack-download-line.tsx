// How far the download of a model has come, and a way to end it.
import type { PackSummary } from '../../../contract';
import { useFormats, useMessages } from '../messages';
import button from '../ui/button.module.css';
import styles from './models.module.css';
import { packName } from './pack-name';
import type { PackDownload } from './use-pack-download';

export function PackDownloadLine(props: { pack: PackSummary; download: PackDownload }) {
  const messages = useMessages();
  const formats = useFormats();
  const { state, cancel } = props.download;
  if (state.phase !== 'running') return null;
  const name = packName(props.pack, messages);
  const testing = state.step === 'testing';
  return (
    <div className={styles.download}>
      <progress
        className={styles.bar}
        aria-label={testing ? messages.testingModel : messages.downloadingModel(name)}
        {...(!testing && { max: state.totalBytes, value: state.receivedBytes })}
      />
      <div className={styles.running}>
        <p>
          {testing
            ? messages.testingModel
            : messages.modelDownloadedSoFar(
                formats.bytes(state.receivedBytes),
                formats.bytes(state.totalBytes),
              )}
        </p>
        <button
          type="button"
          className={button.link}
          aria-label={messages.cancelModelDownloadOf(name)}
          onClick={cancel}
        >
          {messages.cancelModelDownload}
        </button>
      </div>
    </div>
  );
}
