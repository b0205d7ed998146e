// folders: can what a person chose be understood, and are the totals possible ones?
import { type Check, findEach } from './check';

export const foldersCheck: Check = {
  name: 'folders',
  *steps(run) {
    const { db } = run.session;
    const folders = db
      .prepare<[], { id: number; path: string; rules: string }>('SELECT id, path, rules FROM folders')
      .all();
    const counters = db.prepare<[], string>('SELECT name FROM counters WHERE value < 0').pluck().all();
    const withoutRules = db.prepare(`UPDATE folders SET rules = '{}' WHERE id = ?`);
    const toZero = db.prepare('UPDATE counters SET value = 0 WHERE name = ?');
    const unreadable = folders.filter(({ rules }) => !isObject(rules));
    const found = [
      ...findEach(
        run,
        'rules_unreadable',
        unreadable,
        ({ id }) => void withoutRules.run(id),
        ({ path }) => path,
      ),
      ...findEach(run, 'counter_negative', counters, (name) => void toZero.run(name)),
    ];
    yield { done: folders.length, total: folders.length, found };
  },
};

function isObject(rules: string): boolean {
  try {
    const value: unknown = JSON.parse(rules);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
