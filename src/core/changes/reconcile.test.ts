import { describe, expect, it } from 'vitest';
import { createReconciler, type Listed, orderRenames, reconcile } from './reconcile';

const file = (path: string, inode: string, size = 10, mtimeMs = 1000): Listed => ({
  path,
  inode,
  size,
  mtimeMs,
});

const renamed = (from: string, to: string, inode: string) => ({
  from: file(from, inode),
  to: file(to, inode),
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

  it('follows a file onto the place of another, and both when they change places', () => {
    const known = [file('a', '1'), file('b', '2'), file('c', '3')];
    const over = reconcile(known, [file('b', '1'), file('c', '3')]);
    expect(over).toEqual({ created: [], changed: [], deleted: [], renamed: [renamed('a', 'b', '1')] });
    const swapped = reconcile(known, [file('a', '2'), file('b', '1'), file('c', '3')]);
    expect(swapped.renamed).toEqual([renamed('b', 'a', '2'), renamed('a', 'b', '1')]);
    expect([...swapped.changed, ...swapped.created, ...swapped.deleted]).toEqual([]);
  });

  it('follows a file whose place has been taken by a new one', () => {
    const found = reconcile([file('log', '1')], [file('log', '2', 1), file('log.1', '1')]);
    expect(found.renamed).toEqual([renamed('log', 'log.1', '1')]);
    expect(found.created).toEqual([file('log', '2', 1)]);
    expect(found.changed).toEqual([]);
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

describe('orderRenames', () => {
  const paths = (...renames: [from: string, to: string][]): string[][] =>
    orderRenames(renames.map(([from, to], inode) => renamed(from, to, `${inode}`))).map((group) =>
      group.map(({ from, to }) => `${from.path}→${to.path}`),
    );

  it('has the last of a chain first, wherever it begins to look', () => {
    expect(paths(['a', 'b'], ['b', 'c'])).toEqual([['b→c'], ['a→b']]);
    expect(paths(['b', 'c'], ['a', 'b'])).toEqual([['b→c'], ['a→b']]);
  });

  it('keeps a circle together, and nothing else', () => {
    expect(paths(['a', 'b'], ['x', 'y'], ['b', 'a'])).toEqual([['a→b', 'b→a'], ['x→y']]);
  });
});
