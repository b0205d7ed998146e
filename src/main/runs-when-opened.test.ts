import { describe, expect, it } from 'vitest';
import { runsWhenOpened } from './runs-when-opened';

describe('opening a document', () => {
  it.each(['/x/deploy.sh', 'C:\\x\\Setup.EXE', '/x/notes.desktop', '/x/build.command', '/x/macro.VBS'])(
    'would run %s',
    (path) => expect(runsWhenOpened(path)).toBe(true),
  );

  it.each(['/x/report.pdf', '/x/app/readme.md', '/x/Makefile', '/x/.profile', '/x/page.html'])(
    'shows %s',
    (path) => expect(runsWhenOpened(path)).toBe(false),
  );
});
