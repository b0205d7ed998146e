// One model: what it is good for, what it takes, and what can be done with it.
import { useRef, useState } from 'react';
import type { Client, PackSummary } from '../../../contract';
import { type Messages, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { useTask } from '../ui/use-task';
import { DeletePack, DeleteVectors } from './delete-question';
import { ModelFailure } from './model-failure';
import styles from './models.module.css';
import { PackDownloadLine } from './pack-download-line';
import { PackFacts } from './pack-facts';
import { packName } from './pack-name';
import { refusalSentence } from './refusal-sentence';
import type { PackDownload } from './use-pack-download';

interface PackRowProps {
  client: Client | null;
  pack: PackSummary;
  download: PackDownload;
  /** The engine has changed something about it. */
  onChanged(): void;
  /** One's own is to be given anew. */
  onAddAgain(): void;
}

type Asking = 'pack' | 'vectors' | null;

export function PackRow(props: PackRowProps) {
  const messages = useMessages();
  const { client, pack, download } = props;
  const [asking, setAsking] = useState<Asking>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  const using = useTask(async () => {
    await client?.models.activate({ id: pack.id });
    props.onChanged();
  });
  const mine = download.pack?.id === pack.id ? download.state : null;
  const deletion = {
    client,
    pack,
    onDone() {
      setAsking(null);
      download.forget();
      props.onChanged();
    },
    onKeep() {
      setAsking(null);
      opener.current?.focus();
    },
  };
  return (
    <li className={styles.pack}>
      <div className={styles.head}>
        <p className={styles.name}>
          <bdi>{packName(pack, messages)}</bdi>
          {pack.state === 'active' && <span className={styles.tag}>{messages.modelInUse}</span>}
          {pack.state === 'next' && <span className={styles.tag}>{messages.modelOnItsWay}</span>}
        </p>
        <MainVerb {...props} using={using.running} onUse={() => void using.run()} />
      </div>
      <p className={styles.purpose}>{purposeOf(pack, messages)}</p>
      <PackFacts pack={pack} />
      {pack.troubleAs !== null && (
        <p className={styles.failure}>{refusalSentence(pack.troubleAs, messages)}</p>
      )}
      <ModelFailure error={using.error ?? (mine?.phase === 'failed' ? mine.error : null)} />
      {mine && <PackDownloadLine pack={pack} download={download} />}
      <Deletions
        pack={pack}
        asking={asking}
        onAsk={(what, from) => {
          opener.current = from;
          setAsking(what === asking ? null : what);
        }}
      />
      {asking === 'pack' && <DeletePack {...deletion} />}
      {asking === 'vectors' && <DeleteVectors {...deletion} />}
    </li>
  );
}

/** What one comes for: to use it, or to have it. */
function MainVerb(props: PackRowProps & { using: boolean; onUse(): void }) {
  const messages = useMessages();
  const { client, pack, download } = props;
  const name = packName(pack, messages);
  if (pack.state === 'installed') {
    const remedy = pack.troubleAs !== null && pack.origin === 'imported';
    return (
      <span className={styles.verbs}>
        <button
          type="button"
          className={remedy ? button.quiet : button.button}
          aria-label={messages.modelUseNamed(name)}
          aria-disabled={!client || props.using}
          onClick={props.onUse}
        >
          {messages.modelUse}
        </button>
        {remedy && (
          <button
            type="button"
            className={button.button}
            aria-label={messages.ownModelAgainNamed(name)}
            aria-haspopup="dialog"
            disabled={!client}
            onClick={props.onAddAgain}
          >
            {messages.ownModelAgain}
          </button>
        )}
      </span>
    );
  }
  if (pack.state !== 'available') return null;
  const { phase } = download.state;
  // Between its end and the next list it is neither to be downloaded nor there.
  if (download.pack?.id === pack.id && (phase === 'running' || phase === 'done')) return null;
  return (
    <button
      type="button"
      className={button.button}
      aria-label={messages.downloadModelNamed(name)}
      aria-disabled={!client || phase === 'running'}
      title={phase === 'running' ? messages.oneDownload : undefined}
      onClick={() => download.start(pack)}
    >
      {messages.downloadModel}
    </button>
  );
}

interface DeletionsProps {
  pack: PackSummary;
  asking: Asking;
  onAsk(what: 'pack' | 'vectors', from: HTMLButtonElement): void;
}

/** Quietly below, out of the way of the verb above. */
function Deletions(props: DeletionsProps) {
  const messages = useMessages();
  const { pack, asking, onAsk } = props;
  const name = packName(pack, messages);
  const isIdle = pack.state === 'installed' || pack.state === 'available';
  const deletable = pack.state === 'installed' && pack.origin !== 'builtin';
  const vectors = isIdle ? pack.vectors : 0;
  if (!deletable && vectors === 0) return null;
  return (
    <div className={styles.deletions}>
      {deletable && (
        <button
          type="button"
          className={button.quiet}
          aria-label={messages.deleteModelNamed(name)}
          aria-expanded={asking === 'pack'}
          onClick={(event) => onAsk('pack', event.currentTarget)}
        >
          {messages.deleteModel}
        </button>
      )}
      {vectors > 0 && (
        <button
          type="button"
          className={button.quiet}
          aria-label={messages.deleteVectorsNamed(vectors, name)}
          aria-expanded={asking === 'vectors'}
          onClick={(event) => onAsk('vectors', event.currentTarget)}
        >
          {messages.deleteVectors(vectors)}
        </button>
      )}
    </div>
  );
}

function purposeOf({ id, origin }: PackSummary, messages: Messages): string {
  if (origin === 'imported') return messages.modelOfYourOwn;
  // A pack may be called anything, also as what every object has.
  const known = Object.hasOwn(messages.modelPurposes, id) ? messages.modelPurposes[id] : undefined;
  return known ?? messages.modelOfNoKnownPurpose;
}
