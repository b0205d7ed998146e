import { describe, expect, it } from 'vitest';
import { type Change, type ChangeKind, coalesce } from './coalesce';

const event = (kind: ChangeKind, path: string, folder = '/docs'): Change => ({ folder, path, kind });

describe('coalesce', () => {
  it('keeps the last word about a file', () => {
    const events = [event('created', 'a.md'), event('changed', 'a.md'), event('deleted', 'a.md')];
    expect(coalesce(events)).toEqual([event('deleted', 'a.md')]);
  });

  it('drops what lies inside a directory event, before and after it', () => {
    const events = [
      event('created', 'new/a.md'),
      event('directory_created', 'new'),
      event('changed', 'new/b/c.md'),
    ];
    expect(coalesce(events)).toEqual([event('directory_created', 'new')]);
  });

  it('lets a directory event speak for a file event of the same path', () => {
    const events = [event('directory_deleted', 'x'), event('created', 'x')];
    expect(coalesce(events)).toEqual([event('directory_deleted', 'x')]);
  });

  it('is not fooled by names that only begin alike', () => {
    const events = [event('directory_deleted', 'a'), event('deleted', 'ab'), event('deleted', 'a b/c')];
    expect(coalesce(events).map(({ path }) => path)).toEqual(['a', 'a b/c', 'ab']);
  });

  it('keeps folders apart', () => {
    const events = [event('directory_deleted', '', '/one'), event('changed', 'a', '/two')];
    expect(coalesce(events)).toHaveLength(2);
  });

  it('lets an event for the whole folder cover all of it', () => {
    const events = [event('deleted', 'a/b'), event('directory_deleted', ''), event('directory_created', 'c')];
    expect(coalesce(events)).toEqual([event('directory_deleted', '')]);
  });
});
