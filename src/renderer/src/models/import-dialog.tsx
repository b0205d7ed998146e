// Adding a model of one's own: say where it lies, see what it is, answer what its files leave open.
import { useEffect, useRef } from 'react';
import type { Client, PackSummary } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import { type Messages, useMessages } from '../messages';
import { Announcer } from '../ui/announcer';
import button from '../ui/button.module.css';
import { Dialog } from '../ui/dialog';
import styles from './import-dialog.module.css';
import { Findings } from './import-findings';
import { Questions } from './import-questions';
import { ModelFailure } from './model-failure';
import { PathField } from './path-field';
import { type ModelImport, useModelImport } from './use-model-import';

interface ImportDialogProps {
  client: Client | null;
  shell: BookwheelShell | null;
  onAdded(pack: PackSummary): void;
  onClose(): void;
}

export function ImportDialog(props: ImportDialogProps) {
  const messages = useMessages();
  return (
    <Dialog shape="card" steady title={messages.ownModelTitle} onClose={props.onClose}>
      <ImportForm {...props} />
    </Dialog>
  );
}

function ImportForm(props: ImportDialogProps) {
  const messages = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const model = useModelImport(props.client, props.onAdded);
  const { findings, isFaulty, step } = model;

  useEffect(() => {
    if (isFaulty) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [isFaulty]);

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        model.submit();
      }}
    >
      <p className={styles.hint}>{messages.ownModelHint}</p>
      <Paths model={model} shell={props.shell} />
      {findings && (
        <>
          <Findings findings={findings} />
          <Questions
            findings={findings}
            answers={model.answers}
            isFaulty={isFaulty}
            disabled={step !== 'waiting'}
            onChange={model.answer}
          />
        </>
      )}
      <Announcer sentence={step === 'waiting' ? '' : verbOf(model, messages)} />
      <ModelFailure error={model.error} />
      <div className={styles.foot}>
        <button type="button" className={button.quiet} onClick={props.onClose}>
          {messages.ownModelCancel}
        </button>
        <button
          type="submit"
          className={button.primary}
          disabled={!props.client}
          aria-disabled={step !== 'waiting'}
        >
          {verbOf(model, messages)}
        </button>
      </div>
    </form>
  );
}

function Paths(props: { model: ModelImport; shell: BookwheelShell | null }) {
  const messages = useMessages();
  const { model, shell } = props;
  const disabled = model.step !== 'waiting';
  return (
    <>
      <PathField
        label={messages.ownModelPath}
        example={messages.ownModelPathExample}
        value={model.encoderPath}
        fault={model.isFaulty && !model.findings ? messages.ownModelPathFault : null}
        shell={shell}
        disabled={disabled}
        first
        onChange={(encoderPath) => model.changePaths({ encoderPath })}
      />
      <PathField
        label={messages.ownRerankerPath}
        example={messages.ownRerankerPathExample}
        value={model.rerankerPath}
        fault={null}
        shell={shell}
        disabled={disabled}
        onChange={(rerankerPath) => model.changePaths({ rerankerPath })}
      />
    </>
  );
}

/** What the button does, or what is being done. */
function verbOf({ step, findings }: ModelImport, messages: Messages): string {
  if (step === 'adding') return messages.ownModelAdding;
  if (step === 'looking') return messages.ownModelLooking;
  return findings ? messages.ownModelAdd : messages.ownModelLook;
}
