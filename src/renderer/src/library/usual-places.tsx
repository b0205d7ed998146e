// The home's own folders, to choose one without typing its path.
import type { Client, StandardPlace } from '../../../contract';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { useAnswer } from '../ui/use-answer';
import { visibleName } from '../ui/visible-text';
import styles from './add-folder.module.css';

const places = (engine: Client, signal: AbortSignal): Promise<StandardPlace[]> =>
  engine.library.places({}, { signal });

/** Fills the field in; whether it is added is for the person to say. */
export function UsualPlaces(props: { client: Client | null; onChoose(path: string): void }) {
  const messages = useMessages();
  const { answer } = useAnswer(props.client, places, '');
  if (!answer || answer.length === 0) return null;
  return (
    <fieldset className={styles.places}>
      <legend>{messages.places}</legend>
      {answer.map(({ kind, path }) => (
        <button
          key={kind}
          type="button"
          className={button.link}
          title={visibleName(path)}
          onClick={() => props.onChoose(path)}
        >
          {messages.placeNames[kind]}
        </button>
      ))}
    </fieldset>
  );
}
