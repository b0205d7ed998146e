// Before there is any folder: three sentences, one button, one link.
import type { Client } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { AddFolder } from '../library/add-folder';
import { useMessages } from '../messages';
import button from '../ui/button.module.css';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import styles from './first-run.module.css';

export function FirstRun(props: { client: Client | null; shell: BookwheelShell | null }) {
  const messages = useMessages();
  const sampling = useTask(async () => {
    await props.client?.library.addSample({});
  });
  return (
    <main className={styles.room}>
      <div className={styles.welcome}>
        <Wheel />
        <h1 className={styles.title}>{messages.welcomeTitle}</h1>
        <div className={styles.sentences}>
          {messages.welcome.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        <AddFolder client={props.client} shell={props.shell} prominent>
          <button
            type="button"
            className={button.link}
            disabled={!props.client || sampling.running}
            onClick={() => void sampling.run()}
          >
            {sampling.running ? messages.addingSample : messages.trySample}
          </button>
        </AddFolder>
        <TaskError error={sampling.error} />
      </div>
    </main>
  );
}

const BOOKS_ON_THE_WHEEL = 6;
const WHEEL_RADIUS = 26;

/** The reading machine the program is named after: a wheel whose books stay upright while it turns. */
function Wheel() {
  const places = Array.from({ length: BOOKS_ON_THE_WHEEL }, (_, index) => {
    const angle = ((index + 0.5) / BOOKS_ON_THE_WHEEL) * 2 * Math.PI;
    return { x: Math.round(WHEEL_RADIUS * Math.sin(angle)), y: Math.round(-WHEEL_RADIUS * Math.cos(angle)) };
  });
  return (
    <svg className={styles.wheel} viewBox="-40 -40 80 80" aria-hidden="true" focusable="false">
      <circle r={WHEEL_RADIUS} />
      {places.map(({ x, y }) => (
        <path key={`${x},${y}`} d={`M0 0L${x} ${y}`} />
      ))}
      <circle className={styles.book} r="3.5" />
      {places.map(({ x, y }) => (
        <g key={`${x},${y}`} transform={`translate(${x} ${y}) scale(0.78)`}>
          <path
            className={styles.book}
            d="M0 5.500c-3-2-6-2.300-9-1.500v-9c3-.800 6-.500 9 1.500 3-2 6-2.300 9-1.500v9c-3-.800-6-.500-9 1.500z"
          />
          <path d="M0 -3.500v9" />
        </g>
      ))}
    </svg>
  );
}
