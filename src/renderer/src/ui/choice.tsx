// One of a few, with its name beside it.
import styles from './choice.module.css';

export function Choice<K extends string>(props: {
  label: string;
  value: K;
  options: Record<K, string>;
  onChange(value: K): void;
}) {
  const keys = Object.keys(props.options) as K[];
  return (
    <label className={styles.choice}>
      {props.label}
      <select
        className={styles.select}
        value={props.value}
        onChange={(event) => {
          const chosen = keys.find((key) => key === event.target.value);
          if (chosen !== undefined) props.onChange(chosen);
        }}
      >
        {keys.map((key) => (
          <option key={key} value={key}>
            {props.options[key]}
          </option>
        ))}
      </select>
    </label>
  );
}
