// Words that every object of JavaScript has, where a format looks its own words up: they are text like any other.
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxParagraph, makeDocx } from '../../../test/helpers/make-docx';
import { mailPart, makeMail, multipart } from '../../../test/helpers/make-mail';
import { readBytes } from './read-file';
import { READ_LIMITS } from './reader';

const NAMES = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];

async function textOf(fileName: string, bytes: Uint8Array): Promise<string> {
  const result = await readBytes(bytes, { fileName, cut: false, limits: READ_LIMITS });
  if (result.outcome !== 'indexed') return `${result.outcome}: ${result.detail}`;
  expect(result.document.partial).toBe(false);
  return result.document.blocks.map(({ text }) => text).join('\n');
}

describe.each(NAMES)('%s', (name) => {
  it.each([
    ['an entity of Markdown', 'a.md', `Before &${name}; after`],
    ['an attribute of AsciiDoc', 'a.adoc', `Before {${name}} after`],
    ['an entity of HTML', 'a.html', `<p>Before &${name}; after</p>`],
    ['an element of HTML', 'a.html', `<${name}>Before</${name}> <p ${name}="x">after</p>`],
    ['an element of XML', 'a.xml', `<a><${name}>Before</${name}><b ${name}="x">after</b></a>`],
    [
      'a command of TeX',
      'a.tex',
      `\\documentclass{a}\\begin{document}Before \\${name.replaceAll('_', '')}{after}\\end{document}`,
    ],
    ['a directive of reStructuredText', 'a.rst', `Before\n\n.. ${name}:: x\n\nafter`],
    ['a drawer of Org', 'a.org', `Before\n:${name}:\nx\n:END:\n#+${name}: y\nafter`],
    ['a control word of RTF', 'a.rtf', `{\\rtf1\\ansi Before \\${name.replaceAll('_', '')} after}`],
    ['a key of JSON', 'a.json', `{"${name}": "Before", "x": {"${name}": {"${name}": "after"}}}`],
    ['a key of YAML', 'a.md', `---\n${name}: x\ntitle: T\n---\nBefore after`],
    ['a column of a table', 'a.csv', `${name},b\nBefore,after\n`],
    ['a language of code', 'a.md', `Before\n\n~~~${name}\nafter\n~~~`],
    ['a subtitle', 'a.srt', `1\n00:00:01,000 --> 00:00:04,000\nBefore &${name}; after\n`],
    [
      'a kind of notebook cell',
      'a.ipynb',
      `{"nbformat":4,"cells":[{"cell_type":"${name}","source":"x"},{"cell_type":"markdown","source":"Before after"}]}`,
    ],
  ])('as %s', async (_what, fileName, text) => {
    const said = await textOf(fileName, strToU8(text));
    expect(said).toContain('Before');
    expect(said).toContain('after');
    expect(said).not.toMatch(/native code|\[object/);
  });

  it('as an element of Word', async () => {
    const body = `${docxParagraph('Before')}<w:p><w:r><w:${name}/><w:t>after</w:t></w:r><m:oMath><m:${name}><m:r><m:t>x</m:t></m:r></m:${name}></m:oMath></w:p>`;
    const said = await textOf('a.docx', makeDocx({ body }));
    expect(said).toContain('Before');
    expect(said).toContain('after');
    expect(said).not.toMatch(/native code|\[object/);
  });

  it('as a charset, a type and a header of mail', async () => {
    const { headers, body } = multipart('mixed', [
      mailPart(`text/plain; charset=${name}`, 'Before after'),
      { headers: { 'Content-Type': `${name}/${name}`, 'Content-Transfer-Encoding': name }, body: 'x' },
    ]);
    const said = await textOf('a.eml', makeMail({ Subject: 'S', [name]: 'x', ...headers }, body));
    expect(said).toContain('Before after');
    expect(said).not.toMatch(/native code|\[object/);
  });

  it('as the name of a file', async () => {
    for (const fileName of [name, `a.${name}`, `${name}.txt`, `${name}.gz`]) {
      expect(await textOf(fileName, strToU8('Before after, and some more words.'))).toMatch(
        /Before after|unsupported|corrupt/,
      );
    }
  });
});
