import { describe, expect, it } from 'vitest';
import { createReconciler, type Listed, reconcile } from './reconcile';

const file = (path: string, inode: string, size = 10, mtimeMs = 1000): Listed => ({
  path,
  inode,
  size,
  mtimeMs,
});

describe('reconcile', () => {
  it('finds nothing to do when the listings agree', () => {
    const listing = [file('a', '1'), file('b', '2')];
    expect(reconcile(listing, listing)).toEqual({ created: [], changed: [], deleted: [], renamed: [] });
  });

  it('tells created, changed and deleted files apart', () => {
    const known = [file('kept', '1'), file('grown', '2', 10), file('replaced', '3'), file('gone', '4')];
    const disk = [file('kept', '1'), file('grown', '2', 11), file('replaced', '9'), file('new', '5')];
    const found = reconcile(known, disk);
    expect(found.created).toEqual([file('new', '5')]);
    expect(found.changed.map(({ path }) => path)).toEqual(['grown', 'replaced']);
    expect(found.deleted).toEqual([file('gone', '4')]);
    expect(found.renamed).toEqual([]);
  });

  it('recognises a renamed file without reading it', () => {
    const found = reconcile([file('old/a', '7')], [file('new/b', '7')]);
    expect(found).toEqual({
      created: [],
      changed: [],
      deleted: [],
      renamed: [{ from: file('old/a', '7'), to: file('new/b', '7') }],
    });
  });

  it('does not take a hard link for a rename while the old path is there', () => {
    const found = reconcile([file('a', '7')], [file('a', '7'), file('link', '7')]);
    expect(found.created).toEqual([file('link', '7')]);
    expect(found.renamed).toEqual([]);
  });

  it('does not trust an inode number that was given to another file', () => {
    const found = reconcile([file('a', '7', 10)], [file('b', '7', 99)]);
    expect(found.created).toEqual([file('b', '7', 99)]);
    expect(found.deleted).toEqual([file('a', '7', 10)]);
  });

  it('never pairs files without an inode', () => {
    expect(reconcile([file('a', '0')], [file('b', '0')]).renamed).toEqual([]);
    expect(reconcile([file('a', '')], [file('b', '')]).renamed).toEqual([]);
  });

  it('keeps what lies in directories that could not be listed', () => {
    const known = [
      file('locked/a', '1'),
      file('locked/deep/b', '2'),
      file('lockedout', '3'),
      file('gone', '4'),
    ];
    expect(reconcile(known, [], ['locked']).deleted.map(({ path }) => path)).toEqual(['lockedout', 'gone']);
    expect(reconcile(known, [], ['']).deleted).toEqual([]);
  });

  it('hands new files on before the listing ends, and holds back only possible renames', () => {
    const reconciler = createReconciler([file('old', '7')]);
    expect(reconciler.add([file('new', '8'), file('moved', '7')]).created).toEqual([file('new', '8')]);
    expect(reconciler.finish([]).renamed).toEqual([{ from: file('old', '7'), to: file('moved', '7') }]);
  });
});
