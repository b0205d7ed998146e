// For a test: migrates a catalog and is killed in the middle of the last step, after it has written a good deal.
import { openDatabase } from '../session';
import { MIGRATIONS, migrate } from './migrate';

const [path = '', dataDir = ''] = process.argv.slice(2);
migrate(openDatabase(path), dataDir, [
  ...MIGRATIONS,
  (db) => {
    db.exec(`UPDATE folders SET path = 'half way'; CREATE TABLE half (text TEXT)`);
    const insert = db.prepare('INSERT INTO half VALUES (?)');
    // More than the cache holds, so that the log has pages of it.
    db.pragma('cache_size = 50');
    for (let n = 0; n < 3_000; n++) insert.run('some text that is to come to nothing '.repeat(30));
    process.kill(process.pid, 'SIGKILL');
  },
]);
