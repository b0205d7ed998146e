// One calm line under the search box when something is not as it should be.
import type { ReactNode } from 'react';
import styles from './banner.module.css';

export function Banner(props: { urgent?: boolean; children: ReactNode }) {
  return (
    <div className={props.urgent ? styles.urgent : styles.banner} role={props.urgent ? 'alert' : 'status'}>
      {props.children}
    </div>
  );
}
