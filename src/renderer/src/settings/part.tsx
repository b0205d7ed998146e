// One concern within a section: a heading and what belongs to it.
import { type ReactNode, useId } from 'react';
import styles from './settings.module.css';

export function Part(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id} className={styles.partTitle}>
        {props.title}
      </h3>
      {props.children}
    </section>
  );
}
