// What has been done since the library was made: running totals that survive every restart.
import type { CatalogCounts } from '../../engine/ports';
import type { Session } from './session';

type Totals = CatalogCounts['counters'];
type CounterName = keyof Totals;

export interface Counters {
  /** Within a transaction; stored with it. */
  add(name: CounterName, amount: number): void;
  totals(): Totals;
}

export function createCounters({ db, beforeCommit, afterRollback }: Session): Counters {
  const add = db.prepare(
    `INSERT INTO counters (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = value + excluded.value`,
  );
  const all = db.prepare<[], { name: CounterName; value: number }>('SELECT name, value FROM counters');
  const pending = new Map<CounterName, number>();
  beforeCommit(() => {
    for (const [name, amount] of pending) add.run(name, amount);
    pending.clear();
  });
  afterRollback(() => pending.clear());
  return {
    add(name, amount) {
      if (amount !== 0) pending.set(name, (pending.get(name) ?? 0) + amount);
    },
    totals() {
      const totals: Totals = { filesRead: 0, passagesEmbedded: 0, passagesReused: 0 };
      for (const { name, value } of all.all()) totals[name] = value;
      for (const [name, amount] of pending) totals[name] += amount;
      return totals;
    },
  };
}
