import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileIgnoreFile,
  compilePatterns,
  DEFAULT_FOLDER_RULES,
  type FolderRules,
  ignoreFileNames,
  isBeyondLimits,
  isLeftOut,
  patternFor,
} from './folder-rules';

const rules: FolderRules = DEFAULT_FOLDER_RULES;

function leftOut(path: string, lines: string[], more: Partial<FolderRules> = {}): boolean {
  const isDirectory = path.endsWith('/');
  const plain = isDirectory ? path.slice(0, -1) : path;
  return isLeftOut(plain, isDirectory, { ...rules, ...more }, [compilePatterns('', lines)]);
}

describe('isLeftOut', () => {
  it('leaves out what the patterns name', () => {
    expect(leftOut('drafts/', ['drafts/'])).toBe(true);
    expect(leftOut('old/drafts/', ['drafts/'])).toBe(true);
    expect(leftOut('drafts', ['drafts/'])).toBe(false);
    expect(leftOut('old/a.log', ['*.log', '!keep.log'])).toBe(true);
    expect(leftOut('old/keep.log', ['*.log', '!keep.log'])).toBe(false);
    expect(leftOut('sub/a.txt', ['/a.txt'])).toBe(false);
    expect(leftOut('笔记/草稿.md', ['草稿.md'])).toBe(true);
    expect(leftOut('a.md', ['# a comment', '', '   '])).toBe(false);
  });

  it('brings back what the defaults leave out, where a pattern says so', () => {
    expect(leftOut('node_modules/', [])).toBe(true);
    expect(leftOut('node_modules/', ['!node_modules'])).toBe(false);
    expect(leftOut('.notes.md', ['!.notes.md'])).toBe(false);
  });

  it('looks at hidden files where that is wished, but never at histories and caches', () => {
    expect(leftOut('.notes.md', [])).toBe(true);
    expect(leftOut('.notes.md', [], { hidden: true })).toBe(false);
    expect(leftOut('.git/', [], { hidden: true })).toBe(true);
    expect(leftOut('.DS_Store', [], { hidden: true })).toBe(true);
  });

  it('lets the innermost ignore file have the last word, about what is below it', () => {
    const sets = [
      compilePatterns('', ['*.tmp.md', '*.csv']),
      compilePatterns('work', ['!*.csv', '/private/']),
    ];
    expect(isLeftOut('a.csv', false, rules, sets.slice(0, 1))).toBe(true);
    expect(isLeftOut('work/a.csv', false, rules, sets)).toBe(false);
    expect(isLeftOut('work/x.tmp.md', false, rules, sets)).toBe(true);
    expect(isLeftOut('work/private', true, rules, sets)).toBe(true);
    expect(isLeftOut('work/deep/private', true, rules, sets)).toBe(false);
  });

  it('never fails, whatever the patterns are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string({ minLength: 1 }), (lines, name) => {
        const path = `a/${name.replaceAll('/', '_')}`;
        expect(typeof isLeftOut(path, false, rules, [compilePatterns('', lines)])).toBe('boolean');
      }),
    );
  });
});

describe('an ignore file', () => {
  const hides = (path: string, text: string): boolean =>
    isLeftOut(path, false, rules, [compileIgnoreFile('', text)]);

  it('says what its lines say, with or without a mark of their order and carriage returns', () => {
    expect(hides('a.log', '\ufeff*.log\r\n# x\r\n')).toBe(true);
    expect(hides('logs/2024/a', 'logs/**')).toBe(true);
    expect(hides('x/build/y/tmp/z', '**/build/**/tmp/**')).toBe(true);
    expect(hides('a.min.test.js', '*.min.*.js')).toBe(true);
  });

  // Each of these would be tried in more ways than there is time for.
  it.each([
    ['too many steps of any depth', `${'a/'.repeat(8)}b`, `${'**/a/'.repeat(3)}b`],
    ['too many stars', `${'ab'.repeat(20)}c`, `${'*[ab]'.repeat(7)}*c`],
    ['a pattern that is too long', 'a'.repeat(1_001), 'a'.repeat(1_001)],
    ['too deep a path', `${'a/'.repeat(64)}b.log`, '*.log'],
    ['too many patterns', 'b.log', `${'x\n'.repeat(1_000)}*.log`],
    ['too many deep patterns', 'a/b/a/c.log', `${'**/x/**/y/z\n'.repeat(50)}**/a/**/c.log`],
  ])('says nothing by %s', (_what, path, text) => {
    expect(hides(path, text)).toBe(false);
  });

  it('has no bounds where a person wrote the patterns', () => {
    expect(leftOut(`${'a/'.repeat(70)}b.log`, ['*.log'])).toBe(true);
    expect(leftOut('a/a/a/a/b.log', ['**/a/**/a/**/a/**/*.log'])).toBe(true);
  });
});

describe('patternFor', () => {
  it('names one file and no other', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[/\\\0\n\r]/.test(text) && text.trim() === text && !/^\.+$/.test(text));
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(one.toLowerCase() !== other.toLowerCase());
        const set = [compilePatterns('', [patternFor(`docs/${one}`)])];
        const hidden = { ...rules, hidden: true };
        expect(isLeftOut(`docs/${one}`, false, hidden, set)).toBe(true);
        expect(isLeftOut(`docs/${other}`, false, hidden, set)).toBe(
          isLeftOut(`docs/${other}`, false, hidden, []),
        );
      }),
    );
  });

  it('survives what patterns are made of', () => {
    for (const path of ['a/[1] *?.pdf', '!important.md', '#1.md', 'ends with space .md']) {
      expect(leftOut(path, [patternFor(path)])).toBe(true);
    }
    expect(leftOut('a/1 xx.pdf', [patternFor('a/[1] *?.pdf')])).toBe(false);
  });
});

describe('isBeyondLimits', () => {
  const day = 24 * 60 * 60 * 1000;

  it('knows size and age', () => {
    const now = 1_000 * day;
    const file = { size: 3 * 1024 * 1024, mtimeMs: now - 10 * day };
    expect(isBeyondLimits(file, rules, now)).toBe(false);
    expect(isBeyondLimits(file, { ...rules, maxMegabytes: 2 }, now)).toBe(true);
    expect(isBeyondLimits(file, { ...rules, maxMegabytes: 3 }, now)).toBe(false);
    expect(isBeyondLimits(file, { ...rules, maxAgeDays: 9 }, now)).toBe(true);
    expect(isBeyondLimits(file, { ...rules, maxAgeDays: 11 }, now)).toBe(false);
  });
});

describe('ignoreFileNames', () => {
  it('reads .gitignore only where that is wished, and lets our own file overrule it', () => {
    expect(ignoreFileNames(rules)).toEqual(['.bookwheelignore']);
    expect(ignoreFileNames({ ...rules, useGitignore: true })).toEqual(['.gitignore', '.bookwheelignore']);
  });
});
