// What a model's files leave open, asked of the person who has it.
import { useId } from 'react';
import type { ModelFindings } from '../../../contract';
import { useMessages } from '../messages';
import { type Answers, openQuestions } from './import-choices';
import styles from './import-dialog.module.css';

interface QuestionsProps {
  findings: ModelFindings;
  answers: Answers;
  /** The one that needs an answer has none. */
  isFaulty: boolean;
  disabled: boolean;
  onChange(given: Partial<Answers>): void;
}

export function Questions(props: QuestionsProps) {
  const messages = useMessages();
  const hintId = useId();
  const { answers, onChange } = props;
  const open = openQuestions(props.findings);
  const asksPrefix = open.includes('queryPrefix') || open.includes('passagePrefix');
  return (
    <>
      {open.includes('pooling') && <PoolingQuestion {...props} />}
      {open.includes('queryPrefix') && (
        <PrefixField
          label={messages.queryPrefixQuestion}
          value={answers.queryPrefix}
          hintId={hintId}
          disabled={props.disabled}
          onChange={(queryPrefix) => onChange({ queryPrefix })}
        />
      )}
      {open.includes('passagePrefix') && (
        <PrefixField
          label={messages.passagePrefixQuestion}
          value={answers.passagePrefix}
          hintId={hintId}
          disabled={props.disabled}
          onChange={(passagePrefix) => onChange({ passagePrefix })}
        />
      )}
      {asksPrefix && (
        <p id={hintId} className={styles.hint}>
          {messages.prefixHint}
        </p>
      )}
    </>
  );
}

function PoolingQuestion(props: QuestionsProps) {
  const messages = useMessages();
  const name = useId();
  const labelId = useId();
  const hintId = useId();
  const faultId = useId();
  const { answers, isFaulty } = props;
  return (
    <div
      className={styles.part}
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={hintId}
      aria-required="true"
    >
      <p id={labelId}>{messages.poolingQuestion}</p>
      <p id={hintId} className={styles.hint}>
        {messages.poolingHint}
      </p>
      {(['mean', 'cls'] as const).map((pooling) => (
        <label key={pooling} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={answers.pooling === pooling}
            disabled={props.disabled}
            aria-invalid={isFaulty}
            aria-describedby={isFaulty ? faultId : undefined}
            onChange={() => props.onChange({ pooling })}
          />
          {messages.poolingChoices[pooling]}
        </label>
      ))}
      {isFaulty && (
        <p id={faultId} className={styles.fault} role="alert">
          {messages.poolingFault}
        </p>
      )}
    </div>
  );
}

function PrefixField(props: {
  label: string;
  value: string;
  hintId: string;
  disabled: boolean;
  onChange(prefix: string): void;
}) {
  const id = useId();
  return (
    <div className={styles.part}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className={styles.path}
        value={props.value}
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        readOnly={props.disabled}
        aria-describedby={props.hintId}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
