// The list of keys.
import { useMessages } from '../messages';
import { Dialog } from '../ui/dialog';
import styles from './keys-dialog.module.css';

interface KeysDialogProps {
  /** Files can be opened and shown: the desktop app. */
  desktop: boolean;
  /** The command key stands for Control. */
  mac: boolean;
  onClose(): void;
}

export function KeysDialog(props: KeysDialogProps) {
  const messages = useMessages();
  const { keys, keyNames } = messages;
  const command = props.mac ? '⌘' : keyNames.control;
  const rows: Array<{ combinations: string[][]; does: string }> = [
    { combinations: [['/'], [command, 'K']], does: keys.search },
    { combinations: [[keyNames.tab]], does: keys.complete },
    { combinations: [['Alt', '↓']], does: keys.suggestions },
    { combinations: [['↑'], ['↓']], does: keys.rows },
    { combinations: [['→'], ['←']], does: keys.passages },
    { combinations: [[keyNames.space]], does: keys.read },
    { combinations: [['N'], ['P']], does: keys.found },
    { combinations: [[keyNames.enter]], does: props.desktop ? keys.open : keys.openReading },
    ...(props.desktop ? [{ combinations: [[command, keyNames.enter]], does: keys.reveal }] : []),
    { combinations: [[command, 'C']], does: keys.copy },
    { combinations: [[command, 'S']], does: keys.save },
    { combinations: [['F2']], does: keys.renameSaved },
    { combinations: [[keyNames.delete]], does: keys.removeKept },
    { combinations: [[command, 'D']], does: messages.answers.similar },
    { combinations: [[command, 'I']], does: messages.answers.whyThis },
    { combinations: [[keyNames.shift, 'F10']], does: keys.menu },
    { combinations: [[command, ',']], does: keys.settings },
    { combinations: [[command, keyNames.shift, 'C']], does: keys.copyLink },
    { combinations: [[keyNames.pageUp], [keyNames.pageDown]], does: keys.pages },
    {
      combinations: [
        [command, '+'],
        [command, '−'],
      ],
      does: keys.zoom,
    },
    { combinations: [['?']], does: keys.keys },
    { combinations: [[keyNames.escape]], does: keys.back },
  ];
  return (
    <Dialog shape="wide" title={messages.keysTitle} onClose={props.onClose}>
      <dl className={styles.keys} tabIndex={0}>
        {rows.map(({ combinations, does }) => (
          <div key={does} className={styles.row}>
            <dt className={styles.combinations}>
              {combinations.map((combination) => (
                <span key={combination.join('+')} className={styles.combination}>
                  {combination.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
