import { describe, expect, it } from 'vitest';
import { mailBytes, mailPart, makeMail, multipart } from '../../../../../test/helpers/make-mail';
import { readContext } from '../../../../../test/helpers/read-context';
import type { ExtractedDocument } from '../../../../core/document';
import { readMhtml } from './mhtml';

const read = (bytes: Uint8Array): Promise<ExtractedDocument> => readMhtml(bytes, readContext('page.mht'));
const saved = (parts: Parameters<typeof multipart>[1], parameters = ''): Uint8Array => {
  const { headers, body } = multipart('related', parts, { parameters });
  return makeMail({ From: '<Saved by Blink>', To: '', Subject: 'Saved page', ...headers }, body);
};
const page = (html: string, headers: Record<string, string> = {}, charset = '; charset=utf-8') =>
  mailPart(`text/html${charset}`, html, { 'Content-Transfer-Encoding': 'quoted-printable', ...headers });

describe('readMhtml', () => {
  it('reads the main text of the page, without menus, pictures and styles', async () => {
    const html =
      '<title>Bread | Shop</title><nav>Home</nav><h1>Bread</h1><p>Gr=C3=BC=C3=9Fe =\r\naus Bonn</p>';
    const document = await read(
      saved([page(html), mailPart('text/css', 'p { color: red }'), mailPart('image/png', 'AAAA')]),
    );
    expect(document).toEqual({
      title: 'Bread',
      author: null,
      createdAt: Date.UTC(2024, 2, 1, 13, 5),
      language: null,
      partial: false,
      blocks: [
        { kind: 'heading', level: 1, text: 'Bread' },
        { kind: 'paragraph', text: 'Grüße aus Bonn' },
      ],
    });
  });

  it('takes the subject for a title where the page has none', async () => {
    expect((await read(saved([page('<p>Words</p>')]))).title).toBe('Saved page');
  });

  it.each([
    ['; charset=gb2312', '=B7=A2=C6=B1', '发票'],
    ['', '<meta charset=3Dshift_jis>=93=FA=96=7B=8C=EA', '日本語'],
    ['; charset=windows-1252', 'Gr=FC=DFe', 'Grüße'],
  ])('reads a page with the label %j', async (charset, html, text) => {
    const document = await read(saved([page(html, {}, charset)]));
    expect(document.blocks.map((block) => block.text)).toEqual([text]);
  });

  it('begins with the page that the archive names', async () => {
    const parts = [page('<p>An advertisement</p>'), page('<p>The page</p>', { 'Content-ID': '<main@x>' })];
    expect((await read(saved(parts, '; start="<main@x>"'))).blocks).toMatchObject([{ text: 'The page' }]);
    expect((await read(saved(parts))).blocks).toMatchObject([{ text: 'An advertisement' }]);
  });

  it('reads the frames of a page that has nothing else', async () => {
    const frames = '<frameset cols=3D"20,80"><frame src=3D"a"><frame src=3D"b"></frameset>';
    const document = await read(saved([page(frames), page('<p>One</p>'), page('<p>Two</p>')]));
    expect(document.blocks.map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  it('reads a page that is no archive, and an archive without a page', async () => {
    expect((await read(mailBytes('<html><p>Bare page</p></html>'))).blocks).toMatchObject([
      { text: 'Bare page' },
    ]);
    expect((await read(saved([mailPart('text/plain', 'Only text')]))).blocks.at(-1)).toMatchObject({
      text: 'Only text',
    });
  });

  it('reads the beginning of an archive, and says when nothing is on the page', async () => {
    const bytes = saved([page(`<p>${'Words. '.repeat(500)}</p>`)]);
    const cut = await readMhtml(bytes.subarray(0, 2_000), readContext('page.mht', { cut: true }));
    expect(cut.partial).toBe(true);
    expect(cut.blocks[0]?.text).toContain('Words.');
    await expect(read(saved([page('<script>1</script>')]))).rejects.toMatchObject({ outcome: 'empty' });
  });
});
