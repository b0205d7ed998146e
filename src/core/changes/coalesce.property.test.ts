// The promise: applying the coalesced events leaves the catalog exactly as applying every raw event would.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, coalesce, isAtOrUnder, isDirectoryChange } from './coalesce';

/** Path → version of the file's contents. Directories exist only through their files. */
type Tree = ReadonlyMap<string, number>;

type Step =
  | { kind: 'write'; path: string }
  | { kind: 'delete'; path: string }
  | { kind: 'move_directory'; from: string; to: string };

const name = fc.constantFrom('a', 'b', 'ab', 'a b');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), path }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move_directory' as const), from: path, to: path }) },
);

function below(tree: Tree, directory: string): [string, number][] {
  return [...tree].filter(([file]) => isAtOrUnder(file, directory));
}

/** A path is either a file or a directory: writing one clears the way for it. */
function canWrite(tree: Tree, target: string): boolean {
  return ![...tree.keys()].some((file) => target.startsWith(`${file}/`) || file.startsWith(`${target}/`));
}

/** Runs the steps on a disk, as a watcher would see them. */
function watchSteps(start: Tree, steps: readonly Step[]): { disk: Tree; events: Change[] } {
  const disk = new Map(start);
  const events: Change[] = [];
  const say = (kind: Change['kind'], at: string): void => void events.push({ folder: '/f', path: at, kind });
  let version = 1000;
  for (const next of steps) {
    if (next.kind === 'write' && canWrite(disk, next.path)) {
      say(disk.has(next.path) ? 'changed' : 'created', next.path);
      version += 1;
      disk.set(next.path, version);
    } else if (next.kind === 'delete' && disk.delete(next.path)) say('deleted', next.path);
    else if (next.kind === 'move_directory' && !isAtOrUnder(next.to, next.from)) {
      const moving = below(disk, next.from).filter(([file]) => file !== next.from);
      if (moving.length === 0 || below(disk, next.to).length > 0 || !canWrite(disk, next.to)) continue;
      say('directory_deleted', next.from);
      say('directory_created', next.to);
      for (const [file, contents] of moving) {
        disk.delete(file);
        disk.set(next.to + file.slice(next.from.length), contents);
      }
    }
  }
  return { disk, events };
}

/** What the indexer does with an event: it looks at the disk, for one path or for everything at and below it. */
function apply(catalog: Tree, disk: Tree, events: readonly Change[]): Tree {
  const result = new Map(catalog);
  for (const event of events) {
    const concerned = (file: string): boolean =>
      isDirectoryChange(event) ? isAtOrUnder(file, event.path) : file === event.path;
    for (const file of [...result.keys()]) if (concerned(file)) result.delete(file);
    for (const [file, contents] of disk) if (concerned(file)) result.set(file, contents);
  }
  return result;
}

const sorted = (tree: Tree): [string, number][] =>
  [...tree].sort(([left], [right]) => (left < right ? -1 : 1));

describe('coalesce', () => {
  it('leaves the same tree as the raw events, which is the disk', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.array(step, { maxLength: 12 }), (history, steps) => {
        const before = watchSteps(new Map(), history).disk;
        const { disk, events } = watchSteps(before, steps);
        const raw = apply(before, disk, events);
        const coalesced = apply(before, disk, coalesce(events));
        expect(sorted(raw)).toEqual(sorted(disk));
        expect(sorted(coalesced)).toEqual(sorted(raw));
      }),
    );
  });

  it('says nothing twice, and nothing more when asked again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const once = coalesce(watchSteps(new Map(), steps).events);
        expect(new Set(once.map((event) => event.path)).size).toBe(once.length);
        const directories = once.filter(isDirectoryChange).map((event) => event.path);
        for (const { path: at } of once) {
          expect(directories.filter((directory) => directory !== at && isAtOrUnder(at, directory))).toEqual(
            [],
          );
        }
        expect(coalesce(once)).toEqual(once);
      }),
    );
  });
});
