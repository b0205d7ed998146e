// Above the list: the order it is in, and the others there are.
import { useState } from 'react';
import type { SearchSort } from '../../../contract';
import { useMessages } from '../messages';
import { UnfoldIcon } from '../ui/icons';
import { Menu, type MenuPlace } from './menu';
import styles from './sort-control.module.css';

const ORDERS: SearchSort[] = ['relevance', 'newest', 'oldest', 'name'];

export function SortControl(props: { sort: SearchSort; onChange(sort: SearchSort): void }) {
  const { answers } = useMessages();
  const [at, setAt] = useState<MenuPlace | null>(null);
  return (
    <div className={styles.line}>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        aria-label={answers.sortedSo(answers.orders[props.sort])}
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 2, opener: currentTarget });
        }}
      >
        {answers.orders[props.sort]}
        <UnfoldIcon />
      </button>
      {at && (
        <Menu
          label={answers.sort}
          at={at}
          items={ORDERS.map((order) => ({
            label: answers.orders[order],
            keys: null,
            checked: order === props.sort,
            act: () => props.onChange(order),
          }))}
          onClose={() => setAt(null)}
        />
      )}
    </div>
  );
}
