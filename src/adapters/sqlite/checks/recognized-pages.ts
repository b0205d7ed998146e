// recognized_pages: can what was recognised in pictures be read again? A page that cannot is dropped and recognised anew.
import { inflateRawSync } from 'node:zlib';
import { type Check, findEach } from './check';

const ROWS_PER_STEP = 100;

interface PageRow {
  contentHash: string;
  recognizer: string;
  page: number;
  blocks: Buffer;
}

export const recognizedPagesCheck: Check = {
  name: 'recognized_pages',
  *steps(run) {
    const { db } = run.session;
    const total = db.prepare<[], number>('SELECT count(*) FROM recognized_pages').pluck().get() ?? 0;
    const next = db.prepare<[string, string, number], PageRow>(
      `SELECT content_hash AS contentHash, recognizer, page, blocks FROM recognized_pages
       WHERE (content_hash, recognizer, page) > (?, ?, ?)
       ORDER BY content_hash, recognizer, page LIMIT ${ROWS_PER_STEP}`,
    );
    const drop = db.prepare(
      'DELETE FROM recognized_pages WHERE content_hash = ? AND recognizer = ? AND page = ?',
    );
    let done = 0;
    let rows = next.all('', '', 0);
    for (let last = rows.at(-1); last; last = rows.at(-1)) {
      const broken = rows.filter(({ blocks }) => !canBeRead(blocks));
      const found = findEach(
        run,
        'recognized_page_unreadable',
        broken,
        ({ contentHash, recognizer, page }) => void drop.run(contentHash, recognizer, page),
        ({ contentHash, page }) => `page ${page} of ${contentHash}`,
      );
      done += rows.length;
      yield { done, total: Math.max(total, done), found };
      rows = next.all(last.contentHash, last.recognizer, last.page);
    }
  },
};

function canBeRead(blocks: Buffer): boolean {
  try {
    return Array.isArray(JSON.parse(inflateRawSync(blocks).toString()));
  } catch {
    return false;
  }
}
