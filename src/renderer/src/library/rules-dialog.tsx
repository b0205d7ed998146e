// What is left out of one folder, to be read and changed.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Client, Folder } from '../../../contract';
import { type Messages, useMessages } from '../messages';
import button from '../ui/button.module.css';
import { Dialog } from '../ui/dialog';
import { TaskError } from '../ui/task-error';
import { useTask } from '../ui/use-task';
import { currentRules } from './current-rules';
import styles from './rules-dialog.module.css';
import {
  type DraftFaults,
  draftOf,
  mergeRules,
  type PatternsFault,
  type RulesDraft,
  readDraft,
} from './rules-draft';
import { AmountField, CheckField, PatternsField } from './rules-fields';

interface RulesDialogProps {
  client: Client | null;
  folder: Folder;
  /** As the list of folders calls it. */
  name: string;
  onClose(): void;
}

export function RulesDialog(props: RulesDialogProps) {
  const messages = useMessages();
  return (
    <Dialog shape="card" steady title={messages.rulesTitle(props.name)} onClose={props.onClose}>
      <RulesForm {...props} />
    </Dialog>
  );
}

function RulesForm(props: RulesDialogProps) {
  const messages = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const { client, folder } = props;
  const [opened] = useState(folder.rules);
  const [draft, setDraft] = useState(() => draftOf(opened));
  const [faults, setFaults] = useState<DraftFaults | null>(null);
  const saving = useTask(async () => {
    const { rules, faults: found } = readDraft(draft);
    setFaults(found);
    if (rules === null || !client) return;
    const { path } = folder;
    const current = (await currentRules(client, path)) ?? opened;
    await client.library.setRules({ path, rules: mergeRules(opened, rules, current) });
    props.onClose();
  });

  useEffect(() => {
    if (faults) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults]);

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving.run();
      }}
      onKeyDown={saveWithEnter}
    >
      <Fields draft={draft} faults={faults} onChange={(fields) => setDraft({ ...draft, ...fields })} />
      <TaskError error={saving.error} />
      <div className={styles.foot}>
        <button type="button" className={button.quiet} onClick={props.onClose}>
          {messages.rulesCancel}
        </button>
        <button type="submit" className={button.primary} disabled={!client || saving.running}>
          {messages.rulesSave}
        </button>
      </div>
    </form>
  );
}

function Fields(props: {
  draft: RulesDraft;
  faults: DraftFaults | null;
  onChange(fields: Partial<RulesDraft>): void;
}) {
  const messages = useMessages();
  const { draft, faults, onChange } = props;
  return (
    <>
      <PatternsField
        value={draft.patterns}
        fault={faults?.patterns ? faultSentence(faults.patterns, messages) : null}
        onChange={(patterns) => onChange({ patterns })}
      />
      <AmountField
        words={messages.rulesLarger}
        value={draft.maxMegabytes}
        isFault={faults?.maxMegabytes ?? false}
        onChange={(maxMegabytes) => onChange({ maxMegabytes })}
      />
      <AmountField
        words={messages.rulesOlder}
        value={draft.maxAgeDays}
        isFault={faults?.maxAgeDays ?? false}
        onChange={(maxAgeDays) => onChange({ maxAgeDays })}
      />
      <CheckField
        label={messages.rulesGitignore}
        checked={draft.useGitignore}
        onChange={(useGitignore) => onChange({ useGitignore })}
      />
      <CheckField
        label={messages.rulesHidden}
        checked={draft.hidden}
        onChange={(hidden) => onChange({ hidden })}
      />
    </>
  );
}

/** Enter alone begins a line of patterns; with Ctrl or ⌘ it saves from there too. */
function saveWithEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function faultSentence(fault: PatternsFault, messages: Messages): string {
  return fault.kind === 'too_many' ? messages.rulesTooMany : messages.rulesTooLong(fault.line);
}
