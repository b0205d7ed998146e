import { describe, expect, it } from 'vitest';
import { documentOf, openTestCatalog, seen, store, testCatalogForEach } from './catalog.fixture';

const at = testCatalogForEach();

function add(
  path: string,
  title: string,
  draft: { text?: string; language?: string; type?: string } = {},
): number {
  const { text = 'common text', language = 'en', type = 'text' } = draft;
  return store(at.catalog, at.folderId, path, documentOf([text], { title, language }), type);
}

const titles = (...words: string[]) => at.catalog.suggestions.titles(words, 8).map(({ label }) => label);

describe('titles', () => {
  it('are found by the beginning of their words, and by the name of the file', () => {
    add('a.md', 'Boiler contract');
    add('Warranty of the boiler.pdf', 'Papers');
    add('b.md', 'Reboiler');
    expect(titles('boil')).toEqual(['Boiler contract', 'Warranty of the boiler']);
    expect(titles('boi', 'con')).toEqual(['Boiler contract']);
    expect(titles('oil')).toEqual([]);
    expect(titles('papers')).toEqual(['Papers']);
  });

  it('are those of now: of files that came since, and not of those that went or are called otherwise', () => {
    for (let n = 0; n < 300; n += 1) add(`${n}.md`, `Note ${n}`);
    const gone = add('gone.md', 'Boiler one');
    const renamed = add('renamed.md', 'Boiler two');
    expect(titles('boiler')).toEqual(expect.arrayContaining(['Boiler one', 'Boiler two']));
    at.catalog.documents.removeFiles([gone]);
    store(at.catalog, at.folderId, 'renamed.md', documentOf(['other'], { title: 'Beans' }));
    expect(renamed).toBeGreaterThan(0);
    add('new.md', 'Boiler three');
    expect(titles('boiler')).toEqual(['Boiler three']);
  });

  it('of a removed folder are shown nowhere', () => {
    add('a.md', 'Boiler contract');
    expect(titles('boil')).toHaveLength(1);
    at.catalog.documents.removeFolder(at.folderId);
    expect(titles('boil')).toEqual([]);
  });

  it('are there after a restart', () => {
    add('a.md', 'Boiler contract');
    at.catalog.close();
    at.catalog = openTestCatalog(at.dir);
    expect(titles('boil')).toEqual(['Boiler contract']);
  });
});

describe('values of filters', () => {
  it('are those of the library, most documents first', () => {
    add('notes/a.md', 'One', { type: 'markdown' });
    add('notes/deep/b.md', 'Two', { type: 'markdown', language: 'zh' });
    add('c.PDF', 'Three', { type: 'pdf' });
    at.catalog.documents.noteFiles(at.folderId, [seen('waiting.docx')]);
    const { suggestions } = at.catalog;
    expect(suggestions.values('type')).toEqual([
      { value: 'markdown', documents: 2 },
      { value: 'pdf', documents: 1 },
    ]);
    expect(suggestions.values('ext').map(({ value }) => value)).toEqual(['md', 'pdf']);
    expect(suggestions.values('lang')).toEqual([
      { value: 'en', documents: 2 },
      { value: 'zh', documents: 1 },
    ]);
    expect(suggestions.values('in')).toEqual([
      { value: 'library', documents: 3 },
      { value: 'notes', documents: 2 },
      { value: 'deep', documents: 1 },
    ]);
  });
});

describe('words', () => {
  const words = (prefix: string) => at.catalog.suggestions.words(prefix, 4);

  /** Terms as the analyzer gives them, with the forms that people write. */
  function addForms(path: string, forms: Record<string, string>): void {
    const document = documentOf([Object.values(forms).join(' ')], { title: path });
    document.words = Object.entries(forms).flat();
    store(at.catalog, at.folderId, path, document);
  }

  it('are written as people do, most frequent first', () => {
    addForms('1', { warranties: 'warranti', warranty: 'warranti', warm: 'warm' });
    addForms('2', { warranty: 'warranti', boilers: 'boiler', computing: 'comput', computers: 'comput' });
    expect(words('war')).toEqual(['warranty', 'warm']);
    expect(words('boi')).toEqual(['boiler']);
    expect(words('comp')).toEqual(['computers']);
  });

  it('are not what is typed already, nor words of grammar, nor names of files', () => {
    addForms('1', { there: 'there', theory: 'theori', 'the.md': 'the.md' });
    expect(words('the')).toEqual(['theory']);
    expect(words('theory')).toEqual([]);
  });
});
