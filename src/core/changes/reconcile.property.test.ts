// The promise: carrying out the differences turns the known listing into the disk's, whatever either holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReconciler, type Listed, orderRenames, reconcile } from './reconcile';

const listing: fc.Arbitrary<Listed[]> = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom('a', 'b', 'c', 'd/a', 'd/b', 'd/e/a', 'f', 'g'),
    size: fc.constantFrom(1, 2),
    mtimeMs: fc.constantFrom(10, 20),
    inode: fc.constantFrom('0', '1', '2', '3', '4'),
  }),
  { selector: (file) => file.path },
);

const byPath = (files: Iterable<Listed>): Map<string, Listed> =>
  new Map([...files].map((file) => [file.path, file]));

describe('reconcile', () => {
  it('turns the known listing into the disk listing', () => {
    fc.assert(
      fc.property(listing, listing, (known, disk) => {
        const result = byPath(known);
        const { created, changed, deleted, renamed } = reconcile(known, disk);
        for (const group of orderRenames(renamed)) {
          for (const { from } of group) expect(result.delete(from.path)).toBe(true);
          for (const { to } of group) result.set(to.path, to);
        }
        for (const file of deleted) expect(result.delete(file.path)).toBe(true);
        for (const file of created) expect(result.has(file.path)).toBe(false);
        for (const file of changed) expect(result.has(file.path)).toBe(true);
        for (const file of [...created, ...changed]) result.set(file.path, file);
        expect(result).toEqual(byPath(disk));
        for (const { from, to } of renamed) {
          expect({ ...from, path: '' }).toEqual({ ...to, path: '' });
          expect(to.inode).not.toBe('0');
          expect(disk).not.toContainEqual(from);
        }
      }),
    );
  });

  it('comes to the same end however the listing is cut into pieces', () => {
    fc.assert(
      fc.property(listing, listing, fc.integer({ min: 0, max: 8 }), (known, disk, cut) => {
        const whole = reconcile(known, disk);
        const pieces = createReconciler(known);
        const first = pieces.add(disk.slice(0, cut));
        const second = pieces.add(disk.slice(cut));
        const rest = pieces.finish([]);
        expect([...first.created, ...second.created, ...rest.created]).toEqual(whole.created);
        expect([...first.changed, ...second.changed, ...rest.changed]).toEqual(whole.changed);
        expect({ deleted: rest.deleted, renamed: rest.renamed }).toEqual({
          deleted: whole.deleted,
          renamed: whole.renamed,
        });
      }),
    );
  });
});
