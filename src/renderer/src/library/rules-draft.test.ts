import { describe, expect, it } from 'vitest';
import { FolderRules } from '../../../contract';
import { countRules, draftOf, mergeRules, type RulesDraft, readDraft, withoutPattern } from './rules-draft';

const NO_RULES: FolderRules = {
  patterns: [],
  hidden: false,
  useGitignore: false,
  maxMegabytes: null,
  maxAgeDays: null,
};
const EMPTY: RulesDraft = draftOf(NO_RULES);

describe('readDraft', () => {
  it('reads back what draftOf wrote', () => {
    const rules: FolderRules = {
      patterns: ['# old things', 'drafts/', '*.log', '!keep.log'],
      hidden: true,
      useGitignore: true,
      maxMegabytes: 1.5,
      maxAgeDays: 3650,
    };
    expect(readDraft(draftOf(rules))).toEqual({ rules, faults: null });
    expect(readDraft(EMPTY)).toEqual({ rules: NO_RULES, faults: null });
  });

  it('takes a pattern a line, without empty lines, and keeps the spaces that mean something', () => {
    const { rules } = readDraft({ ...EMPTY, patterns: 'drafts/\r\n\n   \n\\ leading\ntrailing\\ \n' });
    expect(rules?.patterns).toEqual(['drafts/', '\\ leading', 'trailing\\ ']);
  });

  it.each([
    ['', null],
    ['  ', null],
    ['100', 100],
    ['0.5', 0.5],
    [' ２０．５ ', 20.5],
  ])('reads %j as an amount', (typed, amount) => {
    expect(readDraft({ ...EMPTY, maxMegabytes: typed }).rules?.maxMegabytes).toBe(amount);
    expect(readDraft({ ...EMPTY, maxAgeDays: typed }).rules?.maxAgeDays).toBe(amount);
  });

  it.each(['0', '-3', '1,000', '1e3', 'ten', '1 000', '0.0'])('refuses %j as an amount', (typed) => {
    expect(readDraft({ ...EMPTY, maxMegabytes: typed })).toEqual({
      rules: null,
      faults: { patterns: null, maxMegabytes: true, maxAgeDays: false },
    });
    expect(readDraft({ ...EMPTY, maxAgeDays: typed }).faults?.maxAgeDays).toBe(true);
  });

  it('says which line is too long, and when there are too many', () => {
    const long = readDraft({ ...EMPTY, patterns: `drafts/\n\n${'x'.repeat(1_001)}` });
    expect(long.faults?.patterns).toEqual({ kind: 'too_long', line: 3 });
    const many = readDraft({ ...EMPTY, patterns: 'x\n'.repeat(1_001) });
    expect(many.faults?.patterns).toEqual({ kind: 'too_many' });
  });

  it('lets nothing through that the contract would refuse', () => {
    const { rules } = readDraft({
      ...EMPTY,
      patterns: `${'x\n'.repeat(999)}${'x'.repeat(1_000)}`,
      maxMegabytes: '0.001',
      maxAgeDays: '999999999',
    });
    expect(FolderRules.safeParse(rules).success).toBe(true);
  });
});

describe('countRules', () => {
  it('counts patterns and what is set beside them, but no comments', () => {
    expect(countRules(NO_RULES)).toBe(0);
    expect(countRules({ ...NO_RULES, patterns: ['# a remark', 'drafts/', '*.log'], maxAgeDays: 30 })).toBe(3);
    expect(countRules({ ...NO_RULES, hidden: true, useGitignore: true, maxMegabytes: 2 })).toBe(3);
  });
});

describe('withoutPattern', () => {
  it('takes away the last of its kind and nothing else', () => {
    const rules = { ...NO_RULES, patterns: ['/a.pdf', '*.log', '/a.pdf'], hidden: true };
    expect(withoutPattern(rules, '/a.pdf')).toEqual({ ...rules, patterns: ['/a.pdf', '*.log'] });
    expect(withoutPattern(rules, '/b.pdf')).toBe(rules);
  });
});

describe('mergeRules', () => {
  const opened: FolderRules = { ...NO_RULES, patterns: ['*.log', '!keep.log'], maxMegabytes: 20 };

  it('saves what was written when nothing has changed elsewhere', () => {
    const written = { ...opened, patterns: ['!keep.log'], hidden: true, maxMegabytes: null };
    expect(mergeRules(opened, written, opened)).toEqual(written);
  });

  it('leaves alone what was not touched in the form', () => {
    const current = { ...opened, patterns: ['/a.pdf', '*.log'], useGitignore: true, maxAgeDays: 30 };
    expect(mergeRules(opened, opened, current)).toEqual(current);
  });

  it('adds what was added elsewhere, after what was written', () => {
    const written = { ...opened, patterns: ['drafts/', ...opened.patterns] };
    const current = { ...opened, patterns: [...opened.patterns, '/a.pdf', '/b.pdf'] };
    expect(mergeRules(opened, written, current).patterns).toEqual([
      'drafts/',
      '*.log',
      '!keep.log',
      '/a.pdf',
      '/b.pdf',
    ]);
  });

  it('adds nothing twice that was written in both places', () => {
    const written = { ...opened, patterns: [...opened.patterns, '/a.pdf', 'drafts/'] };
    const current = { ...opened, patterns: [...opened.patterns, '/a.pdf'] };
    expect(mergeRules(opened, written, current).patterns).toEqual(written.patterns);
  });

  it('takes away what was taken away elsewhere, one for one', () => {
    const before = { ...opened, patterns: ['/a.pdf', '*.log', '/a.pdf'] };
    const written = { ...before, patterns: ['/a.pdf', '*.log', '/a.pdf', 'drafts/'] };
    const current = { ...before, patterns: ['/a.pdf', '*.log'] };
    expect(mergeRules(before, written, current).patterns).toEqual(['/a.pdf', '*.log', 'drafts/']);
  });

  it('keeps what was written where both have changed the same', () => {
    const written = { ...opened, maxMegabytes: 7, hidden: true };
    const current = { ...opened, maxMegabytes: 50, maxAgeDays: 365 };
    expect(mergeRules(opened, written, current)).toEqual({ ...written, maxAgeDays: 365 });
  });
});
