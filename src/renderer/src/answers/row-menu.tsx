// What can be done with a row, as a menu: the same verbs that have keys, so that none is reached by one way only.
import { type Messages, useMessages } from '../messages';
import { Menu, type MenuItem, type MenuPlace } from './menu';

interface RowVerbs {
  enterPage(): void;
  /** null where the page cannot open files: in a browser. */
  openFile: (() => void) | null;
  revealFile: (() => void) | null;
  copy(): void;
  similar(): void;
  /** null for a row that no answer put there. */
  why: (() => void) | null;
}

interface RowMenuProps {
  at: MenuPlace;
  verbs: RowVerbs;
  /** The command key stands for Control. */
  mac: boolean;
  onClose(): void;
}

export function RowMenu(props: RowMenuProps) {
  const messages = useMessages();
  return (
    <Menu
      label={messages.answers.rowMenu}
      at={props.at}
      items={itemsOf(props.verbs, messages, props.mac)}
      onClose={props.onClose}
    />
  );
}

function itemsOf(verbs: RowVerbs, { answers, keyNames }: Messages, mac: boolean): MenuItem[] {
  const command = (key: string): string => (mac ? `⌘${key}` : `${keyNames.control} ${key}`);
  const item = (label: string, keys: string, act: (() => void) | null): MenuItem[] =>
    act === null ? [] : [{ label, keys, act }];
  return [
    ...item(answers.read, keyNames.space, verbs.enterPage),
    ...item(answers.open, keyNames.enter, verbs.openFile),
    ...item(answers.reveal, command(keyNames.enter), verbs.revealFile),
    ...item(answers.copy, command('C'), verbs.copy),
    ...item(answers.similar, command('D'), verbs.similar),
    ...item(answers.whyThis, command('I'), verbs.why),
  ];
}
