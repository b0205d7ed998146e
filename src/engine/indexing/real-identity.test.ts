// Which file is which, on a real disk: what was moved, copied, renamed, touched or comes back is neither read nor embedded
// again, and the library says the same as one made anew.
import { copyFile, link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { realLibraryForEach } from '../../../test/helpers/real-library';

const libraries = realLibraryForEach();
const { at, put, follow, add } = libraries;

const LETTER =
  '---\naliases: [heating]\ntags: home/repairs\ndate: 2024-03-01\n---\n# The boiler\n\nIts warranty runs five years.\n\nSee [[Plumber]] #urgent.\n\n## Repairs\n\nRunning repairs are invoiced.\n';
const embedded = (): number => libraries.library.inference.embedded.length;
const move = (from: string, to: string): Promise<void> => rename(at(from), at(to));
const idOf = (path: string): number | undefined => {
  const { documents } = libraries.library.catalog;
  return documents.file(documents.folders()[0]?.id ?? 0, path)?.id;
};

/** Whatever happened: nothing is out of step with the disk. */
afterEach(async () => expect(libraries.says()).toEqual(await libraries.freshOneSays()));

describe('a file that the library knows', () => {
  it('is not opened when nothing about it changed', async () => {
    await put('docs/a.md', LETTER);
    await add('docs');
    libraries.library.beforeReading = (path) => expect.unreachable(`${path} was opened`);
    expect(await follow()).toEqual([]);
    await libraries.reopen();
    libraries.library.beforeReading = (path) => expect.unreachable(`${path} was opened`);
    expect(await follow()).toEqual([]);
  });

  it('is not read when it is copied', async () => {
    await put('docs/a.md', LETTER);
    await put('docs/plain.txt', 'The window of the harbour office is open.');
    await add('docs');
    const before = embedded();
    await mkdir(at('docs/copies'));
    await copyFile(at('docs/a.md'), at('docs/copies/letters_of_invoice.md'));
    await copyFile(at('docs/plain.txt'), at('docs/copies/harbours.txt'));
    expect(await follow()).toEqual([]);
    expect(embedded()).toBe(before);
    const { counters } = libraries.library.catalog.documents.counts();
    expect(counters.filesRead).toBe(2);
    expect(counters.passagesReused).toBeGreaterThan(0);
  });

  it('is not read when it is touched, replaced by the same bytes, or saved back', async () => {
    await put('docs/a.md', LETTER);
    await put('docs/b.md', `${LETTER}More.`);
    await put('docs/empty.txt', '');
    await add('docs');
    await utimes(at('docs/a.md'), new Date(), new Date(1_700_000_000_000));
    await utimes(at('docs/empty.txt'), new Date(), new Date(1_700_000_000_000));
    await put('b.tmp', `${LETTER}More.`);
    await move('b.tmp', 'docs/b.md');
    expect(await follow()).toEqual([]);
  });

  it('is not read when it moves to another folder of the library, whichever is looked at first', async () => {
    await put('docs/a.md', LETTER);
    await put('more/b.md', `${LETTER}More.`);
    await add('docs');
    await add('more');
    const before = embedded();
    await move('docs/a.md', 'more/a.md');
    await move('more/b.md', 'docs/moved.md');
    expect(await follow()).toEqual([]);
    expect(embedded()).toBe(before);
  });

  it('is not read when it comes back, also after a restart', async () => {
    await put('docs/a.md', LETTER);
    await put('docs/scan.xyz', '\u0000\u0001 nothing that is read');
    await add('docs');
    await mkdir(at('away'));
    await move('docs/a.md', 'away/a.md');
    await move('docs/scan.xyz', 'away/scan.xyz');
    expect(await follow()).toEqual([]);
    expect(idOf('a.md')).toBeUndefined();
    await libraries.reopen();
    await copyFile(at('away/a.md'), at('docs/back again.md'));
    await copyFile(at('away/scan.xyz'), at('docs/scan.xyz'));
    const before = embedded();
    expect(await follow()).toEqual([]);
    expect(embedded()).toBe(before);
  });

  it('embeds only what is new when it is edited', async () => {
    const parts = [1, 2, 3].map((part) => `# Part ${part}\n\n${`Sentence of part ${part}. `.repeat(60)}`);
    await put('docs/a.md', parts.join('\n\n'));
    await add('docs');
    const before = embedded();
    await put('docs/a.md', [parts[0], '# Part two\n\nOnly this is new.', parts[2]].join('\n\n'));
    expect(await follow()).toEqual(['docs/a.md']);
    expect(libraries.library.inference.embedded.slice(before)).toEqual(['Part two\nOnly this is new.']);
    // And nothing at all when the edit is taken back.
    await put('docs/a.md', parts.join('\n\n'));
    await follow();
    expect(embedded()).toBe(before + 1);
  });
});

describe('a new name', () => {
  it('is all that changes of a document', async () => {
    await put('docs/report.md', '# report\n\nIts own title is its name.\n');
    await put('docs/notes.txt', 'No title of its own.');
    await put('docs/tool.py', `def run():\n${'    print(1)\n'.repeat(90)}\n\n${'VALUE = 1\n'.repeat(90)}`);
    await add('docs');
    await move('docs/report.md', 'docs/invoices.md');
    await move('docs/notes.txt', 'docs/running.txt');
    await move('docs/tool.py', 'docs/harbours.py');
    expect(await follow()).toEqual([]);
  });

  it('that says it is of another kind has it read again, and only then', async () => {
    await put('docs/a.txt', LETTER);
    await put('docs/b.txt', 'FROM scratch\n');
    await put('docs/c.txt', 'Just text.');
    await add('docs');
    const id = idOf('a.txt');
    await move('docs/a.txt', 'docs/a.md');
    await move('docs/b.txt', 'docs/Dockerfile');
    await move('docs/c.txt', 'docs/c.TXT');
    expect(await follow()).toEqual(['docs/Dockerfile', 'docs/a.md']);
    expect(idOf('a.md')).toBe(id);
  });

  it('may differ in case alone', async () => {
    await put('docs/Letter.md', LETTER);
    await add('docs');
    await move('docs/Letter.md', 'docs/letter.md');
    expect(await follow()).toEqual([]);
  });

  it('may be that of another file, which is gone', async () => {
    await put('docs/a.md', LETTER);
    await put('docs/b.md', 'The old b.');
    await add('docs');
    const id = idOf('a.md');
    await move('docs/a.md', 'docs/b.md');
    expect(await follow()).toEqual([]);
    expect(idOf('b.md')).toBe(id);
  });

  it('may be taken over along a chain, and in a circle', async () => {
    for (const name of ['a', 'b', 'c', 'x', 'y'])
      await put(`docs/${name}.md`, `# ${name}\n\nThis was ${name} once.`);
    await add('docs');
    await move('docs/c.md', 'docs/d.md');
    await move('docs/b.md', 'docs/c.md');
    await move('docs/a.md', 'docs/b.md');
    await move('docs/x.md', 'docs/z.md');
    await move('docs/y.md', 'docs/x.md');
    await move('docs/z.md', 'docs/y.md');
    expect(await follow()).toEqual([]);
  });

  it('may be given while a new file takes the old one', async () => {
    await put('docs/server.log', 'Yesterday the server ran.');
    await add('docs');
    await move('docs/server.log', 'docs/server.1.log');
    await put('docs/server.log', 'Today it stands.');
    expect(await follow()).toEqual(['docs/server.log']);
  });
});

describe('a file that gets the inode of one that was deleted', () => {
  it('is not taken for it, whatever else they have in common', async () => {
    const date = new Date(1_700_000_000_000);
    const write = async (path: string, text: string): Promise<void> => {
      await put(path, text);
      await utimes(at(path), date, date);
    };
    const names = Array.from({ length: 40 }, (_, n) => `docs/${n + 10}.md`);
    for (const name of names) await write(name, `Old text ${name}`);
    await add('docs');
    for (const name of names) await rm(at(name));
    // File systems give the numbers away at once, mostly.
    for (const name of names) await write(name.replace('docs/', 'docs/new-'), `New text ${name}`);
    expect(await follow()).toHaveLength(names.length);
  });
});

describe('two names of one file', () => {
  it('are two files, the second unread, until one of them goes', async () => {
    await put('docs/a.md', LETTER);
    await add('docs');
    await link(at('docs/a.md'), at('docs/linked.md'));
    expect(await follow()).toEqual([]);
    expect(libraries.library.catalog.documents.counts().documents.indexed).toBe(2);
    await rm(at('docs/a.md'));
    expect(await follow()).toEqual([]);
    await move('docs/linked.md', 'docs/a.md');
    expect(await follow()).toEqual([]);
  });

  it('are both followed when the file is written', async () => {
    await put('docs/a.md', LETTER);
    await link(at('docs/a.md'), at('docs/linked.md'));
    await add('docs');
    await put('docs/a.md', 'Now something else, much shorter.');
    await follow();
  });
});

describe('a directory', () => {
  it('may be replaced by a file, and a file by a directory that holds it', async () => {
    await put('docs/notes/a.md', LETTER);
    await put('docs/plain', 'A file without extension.');
    await add('docs');
    await rm(at('docs/notes'), { recursive: true });
    await put('docs/notes', 'Now a file.');
    await move('docs/plain', 'aside');
    await mkdir(at('docs/plain'));
    await move('aside', 'docs/plain/plain');
    expect(await follow()).toEqual(['docs/notes']);
  });

  it('is read nowhere when it is renamed', async () => {
    for (let n = 0; n < 300; n += 1) await put(`docs/old/${n % 7}/${n}.md`, `# Note ${n}\n\nText of ${n}.`);
    await add('docs');
    await move('docs/old', 'docs/new');
    expect(await follow()).toEqual([]);
  });
});

describe('a copy', () => {
  it('of a file that is edited at that moment holds what was copied', async () => {
    await put('docs/a.md', LETTER);
    await add('docs');
    await copyFile(at('docs/a.md'), at('docs/copy.md'));
    await put('docs/a.md', LETTER.replace('five', 'nine'));
    await follow();
    expect(await readFile(at('docs/copy.md'), 'utf8')).toBe(LETTER);
  });

  it('that changes while its bytes are compared is looked at again', async () => {
    await put('docs/a.md', LETTER);
    await add('docs');
    await copyFile(at('docs/a.md'), at('docs/copy.md'));
    const { size } = await stat(at('docs/copy.md'));
    libraries.library.beforeReading = async (path) => {
      libraries.library.beforeReading = null;
      await writeFile(path, 'x'.repeat(size));
    };
    await follow();
    await follow();
  });
});
