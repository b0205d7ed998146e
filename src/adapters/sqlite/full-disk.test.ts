// A disk that is really full: a small file system of its own, where the system lets us make one.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../engine/failure';
import { backUpCatalog } from './backup';
import { asking, documentOf, openTestCatalog, store, temporaryDirectory, term } from './catalog.fixture';

const place = temporaryDirectory();
const disk = join(place.dir, 'disk');

/** Only the administrator of a Linux machine may, and not in every container. */
function mounts(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    // Not allowed here: the full disk is then only tried by limiting the pages of the catalog (open-catalog.test.ts).
    return false;
  }
}

const isMounted = mounts();
afterEach(() => {
  if (isMounted) execFileSync('umount', ['--lazy', disk], { stdio: 'ignore' });
  place.remove();
});

/** Takes what room there is, but for some. */
function fillUp(leaveBytes: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const path = join(disk, 'ballast');
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
  return path;
}

const long = (n: number) =>
  documentOf(Array.from({ length: 40 }, (_, k) => `ordinary ${`word${n}x${k} `.repeat(60)}`));

describe('a disk without room', () => {
  it.skipIf(!isMounted)('stops storing, loses nothing, and lets it go on once there is room', () => {
    const dataDir = join(disk, 'data');
    let catalog = openTestCatalog(dataDir);
    const folder = catalog.documents.addFolder('/library', false);
    const ballast = fillUp(1_500_000);
    let stored = 0;
    let failure: unknown = null;
    for (; stored < 1000 && failure === null; stored++) {
      try {
        store(catalog, folder.id, `${stored}.md`, long(stored));
      } catch (thrown) {
        failure = thrown;
        stored--;
      }
    }
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'disk_full' });
    expect(stored).toBeGreaterThan(0);
    const found = () =>
      new Set(catalog.postings.search(asking({ optional: [term('ordinary')] }), null, 9999).documentIds);
    expect(found().size).toBe(stored);
    expect(() => backUpCatalog(dataDir, join(disk, 'copy'), { force: false })).toThrow(/full/);
    catalog.close();

    rmSync(ballast);
    catalog = openTestCatalog(dataDir);
    expect(catalog.documents.setting('rebuilt')).toBeNull();
    expect(found().size).toBe(stored);
    for (let n = 0; n < stored + 5; n++) store(catalog, folder.id, `${n}.md`, long(n));
    expect(found().size).toBe(stored + 5);
    expect(catalog.documents.counts().passages).toBe(40 * (stored + 5));
    catalog.close();
  });
});
