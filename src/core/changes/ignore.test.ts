import { describe, expect, it } from 'vitest';
import { isIgnored } from './ignore';

describe('isIgnored', () => {
  it.each([
    'node_modules/react/README.md',
    'site/node_modules/x.md',
    '.git/HEAD',
    'deep/.svn/entries',
    '.hidden.txt',
    'notes/.cache/x.md',
    'lib/__pycache__/x.py',
    '.venv/lib/x.py',
    '.Trash/old.md',
    '$RECYCLE.BIN/S-1-5/x.docx',
    'System Volume Information/x',
    '~$report.docx',
    '.#draft.md',
    '#draft.md#',
    'draft.md~',
    'draft.md.swp',
    '.DS_Store',
    'photos/Thumbs.db',
    'film.mkv.part',
    'setup.exe.crdownload',
    'Library/Caches/com.example/x.txt',
    'Users/me/AppData/Roaming/x.txt',
    '.~lock.budget.ods#',
  ])('leaves out %s', (path) => expect(isIgnored(path)).toBe(true));

  it.each([
    'notes.md',
    '报告/年度总结.docx',
    'cache/how-caches-work.md',
    'CVs/mine.pdf',
    'Library/books.txt',
    'Windows/how to install.pdf',
    'target/plan.md',
    'a~b.txt',
    'C# notes/#1 idea.md',
    'git/README.md',
    'trash talk.md',
  ])('keeps %s', (path) => expect(isIgnored(path)).toBe(false));

  it('never ignores the chosen folder itself', () => expect(isIgnored('')).toBe(false));
});
