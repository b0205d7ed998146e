// The fields of the rules of a folder, each with what is wrong with it in its place.
import { useEffect, useId, useRef } from 'react';
import { useMessages } from '../messages';
import styles from './rules-dialog.module.css';

export function PatternsField(props: {
  value: string;
  /** What is wrong, as a sentence. */
  fault: string | null;
  onChange(value: string): void;
}) {
  const messages = useMessages();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const hintId = useId();
  const faultId = useId();

  // What the dialog is opened for; by itself the focus would begin at the button that closes it.
  useEffect(() => field.current?.focus(), []);

  return (
    <div className={styles.patterns}>
      <label htmlFor={id}>{messages.rulesPatterns}</label>
      <textarea
        ref={field}
        id={id}
        className={styles.text}
        rows={6}
        value={props.value}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={props.fault !== null}
        aria-describedby={props.fault !== null ? `${faultId} ${hintId}` : hintId}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <Fault id={faultId} sentence={props.fault} />
      <p id={hintId} className={styles.hint}>
        <WithCode text={messages.rulesPatternsHint} />
      </p>
    </div>
  );
}

/** A sentence with a field in it. */
export function AmountField(props: {
  words: { before: string; after: string };
  value: string;
  isFault: boolean;
  onChange(value: string): void;
}) {
  const messages = useMessages();
  const faultId = useId();
  return (
    <div>
      <label className={styles.amount}>
        {props.words.before}
        <input
          className={styles.number}
          inputMode="decimal"
          autoComplete="off"
          value={props.value}
          placeholder={messages.rulesNoLimit}
          aria-invalid={props.isFault}
          aria-describedby={props.isFault ? faultId : undefined}
          onChange={(event) => props.onChange(event.target.value)}
        />
        {props.words.after}
      </label>
      <Fault id={faultId} sentence={props.isFault ? messages.rulesAmountFault : null} />
    </div>
  );
}

export function CheckField(props: { label: string; checked: boolean; onChange(checked: boolean): void }) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}

function Fault(props: { id: string; sentence: string | null }) {
  if (props.sentence === null) return null;
  return (
    <p id={props.id} className={styles.fault} role="alert">
      {props.sentence}
    </p>
  );
}

/** What stands between backticks is set as it is typed. */
function WithCode(props: { text: string }) {
  return props.text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part));
}
