// Folder names with arrows between them, each safe beside names of another direction.
import { Fragment } from 'react';
import styles from './file-path.module.css';
import { visibleName } from './visible-text';

export function FilePath(props: { parts: readonly string[]; title?: string }) {
  return (
    <span className={styles.path} title={props.title}>
      {props.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path may hold the same name twice and never reorders
        <Fragment key={index}>
          {index > 0 && <span className={styles.arrow}>{' › '}</span>}
          <bdi>{visibleName(part)}</bdi>
        </Fragment>
      ))}
    </span>
  );
}
