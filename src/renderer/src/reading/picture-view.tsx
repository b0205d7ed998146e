// A picture as it is, above the text that was recognised in it: fitted to the pane, and at full size when it is pressed.
import { useState } from 'react';
import type { Client, DocumentSummary } from '../../../contract';
import { useMessages } from '../messages';
import { visibleName } from '../ui/visible-text';
import styles from './picture-view.module.css';
import { usePicture } from './use-picture';

/** Of one document: another one needs another view. */
export function PictureView(props: { client: Client; document: DocumentSummary }) {
  const messages = useMessages();
  const { address, trouble } = usePicture(props.client, props.document.id);
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState<string | null>(null);
  const reason = trouble ?? (broken !== null && broken === address ? 'damaged' : null);
  if (reason !== null) {
    return (
      <p className={styles.reason} role="status">
        {messages.pictureReasons[reason]}
      </p>
    );
  }
  if (address === null) return null;
  return (
    <figure className={styles.frame} aria-label={messages.picture(visibleName(props.document.title))}>
      <button
        type="button"
        className={styles.sheet}
        aria-label={messages.pictureLarger}
        aria-pressed={large}
        title={large ? messages.pictureFit : messages.pictureLarger}
        onClick={() => setLarge(!large)}
      >
        <img
          className={large ? styles.large : styles.fitted}
          src={address}
          // The figure says what it is, and the button what it does.
          alt=""
          onError={() => setBroken(address)}
        />
      </button>
    </figure>
  );
}
