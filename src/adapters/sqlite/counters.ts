// What has been done since the library was made: running totals that survive every restart.
import type { CatalogCounts } from '../../engine/ports';
import type { Session } from './session';

type Totals = CatalogCounts['counters'];
type CounterName = keyof Totals;

export interface Counters {
  add(name: CounterName, amount: number): void;
  totals(): Totals;
}

export function createCounters({ db }: Session): Counters {
  const add = db.prepare(
    `INSERT INTO counters (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = value + excluded.value`,
  );
  const all = db.prepare<[], { name: CounterName; value: number }>('SELECT name, value FROM counters');
  return {
    add(name, amount) {
      if (amount !== 0) add.run(name, amount);
    },
    totals() {
      const totals: Totals = { filesRead: 0, passagesEmbedded: 0, passagesReused: 0 };
      for (const { name, value } of all.all()) totals[name] = value;
      return totals;
    },
  };
}
