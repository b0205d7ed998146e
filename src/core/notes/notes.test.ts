import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TagCount } from '../suggest/tag-count';
import { dayOfName, statedDate } from './note-dates';
import { linkTarget, nameKey, tagKey, tagsAbove } from './note-keys';
import { type Candidate, type LinkSource, linkResolver } from './resolve-link';

const day = (text: string): number => Date.parse(`${text}T10:00:00Z`);

describe('keys', () => {
  it.each([
    ['#Project/Bookwheel/', 'project/bookwheel'],
    ['project//bookwheel', 'project/bookwheel'],
    ['讀書/筆記', '读书/笔记'],
    ['Café', 'cafe'],
    ['#', ''],
    ['/', ''],
  ])('of the tag %j is %j', (written, key) => {
    expect(tagKey(written)).toBe(key);
  });

  it.each([
    ['work/Boiler.md', 'boiler'],
    ['Boiler', 'boiler'],
    ['report.PDF', 'report.pdf'],
    ['v1.2 notes', 'v1.2 notes'],
    ['暖氣.markdown', '暖气'],
  ])('of the name %j is %j', (written, key) => {
    expect(nameKey(written)).toBe(key);
  });

  it.each([
    ['[[work/Boiler#Warranty|the boiler]]', 'work/Boiler'],
    ['![[picture.png]]', 'picture.png'],
    ['Boiler', 'Boiler'],
    ['work\\Boiler', 'work/Boiler'],
    ['#Heading', ''],
  ])('%j leads to %j', (written, target) => {
    expect(linkTarget(written)).toBe(target);
  });

  it('of a tag and those above it', () => {
    expect(tagsAbove('a/b/c')).toEqual(['a', 'a/b', 'a/b/c']);
  });

  it('of a tag are the same whoever folds them first', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        expect(tagKey(tagKey(written))).toBe(tagKey(written));
        expect(tagKey(`#${written}/`)).toBe(tagKey(written));
      }),
    );
  });
});

describe('the day a note is of', () => {
  it.each([
    '2026-11-27.md',
    'Daily/2026-11-27 Friday.md',
    '20261127.md',
    '2026年11月27日.md',
    'journals/2026_11_27.md',
    '2026.11.27.markdown',
    '202611271430 Boiler.md',
    '20261127143059.md',
    '2026-11-27-hello.md',
    '2026-11-27.org',
  ])('is told by %s', (path) => {
    expect(dayOfName(path)).toBe(day('2026-11-27'));
  });

  it.each([
    '2026-11-27.pdf',
    '2026-02-30.md',
    '2026-13-01.md',
    '20261.md',
    '12345678.md',
    '2026112712.md',
    'Notes of 2026-11-27.md',
    '2026-11_27.md',
    '2026.md',
    '2026-11.md',
    '3026-11-27.md',
    '2026-11-277.md',
    '2026-11-27/note.md',
  ])('is not told by %s', (path) => {
    expect(dayOfName(path)).toBeNull();
  });

  it.each([
    ['2026-11-27', day('2026-11-27')],
    ['2026-11-27 23:59', day('2026-11-27')],
    ['2026-11-27T23:59:59', day('2026-11-27')],
    ['2026-11-27T23:59:59+02:00', Date.parse('2026-11-27T21:59:59Z')],
    ['2026-11-27 08:00 +0200', Date.parse('2026-11-27T06:00:00Z')],
    ['<2026-11-27 Fri>', day('2026-11-27')],
    ['27 November', null],
    ['', null],
    ['9999-99-99T99:99:99Z', null],
  ])('is told by %j', (value, date) => {
    expect(statedDate(value)).toBe(date);
  });

  it('is a day of the calendar or none, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const date of [dayOfName(`${text}.md`), statedDate(text)]) {
          if (date !== null) expect(new Date(date).getUTCFullYear()).toBeGreaterThanOrEqual(1899);
        }
      }),
    );
  });
});

describe('a link', () => {
  const note = (id: number, path: string, folderId = 1) => ({ id, path, folderId });
  const root = note(1, 'index.md');
  const work = note(2, 'work/index.md');
  const plans = note(3, 'work/plans/index.md');
  const other = note(4, 'index.md', 2);
  const titled = note(5, 'a.md');
  const all = [plans, work, other, root];
  const from = (path: string, folderId = 1) => ({ path, folderId });
  const resolveLink = (written: string, source: LinkSource, candidates: readonly Candidate[]) =>
    linkResolver(nameKey(written), candidates)(written, source);

  it.each([
    ['index', 'home/diary.md', root],
    ['index', 'work/diary.md', work],
    ['work/index', 'home/diary.md', work],
    ['plans/index.md', 'work/diary.md', plans],
    ['plans/index', 'home/diary.md', plans],
    ['../index.md', 'work/diary.md', root],
    ['../../../index.md', 'work/diary.md', root],
    ['./index', 'work/plans/x.md', plans],
    ['/work/index', 'home/diary.md', work],
    ['INDEX', 'home/diary.md', root],
  ])('to %j in %s means the right one', (written, source, meant) => {
    expect(resolveLink(written, from(source), all)).toBe(meant);
  });

  it('to a path that is not there leads nowhere, and stays in its own folder while something is called so there', () => {
    expect(resolveLink('home/index', from('x.md'), all)).toBeNull();
    expect(resolveLink('index', from('x.md', 2), all)).toBe(other);
    expect(resolveLink('index', from('x.md', 3), [work])).toBe(work);
    expect(resolveLink('index', from('x.md'), [])).toBeNull();
  });

  it('means a file of that name before one that is only titled so', () => {
    expect(resolveLink('index', from('x.md'), [titled, plans])).toBe(plans);
    expect(resolveLink('index', from('x.md'), [titled])).toBe(titled);
  });
});

describe('counting tags', () => {
  it('counts each document once for a tag and what lies within it', () => {
    const tags = new TagCount();
    tags.add(['Home/heating', 'home/garden']);
    tags.add(['home', 'work']);
    expect(tags.mostFirst()).toEqual([
      { value: 'Home', documents: 2 },
      { value: 'Home/heating', documents: 1 },
      { value: 'home/garden', documents: 1 },
      { value: 'work', documents: 1 },
    ]);
  });
});
