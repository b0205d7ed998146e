import { describe, expect, it } from 'vitest';
import { docxParagraph, makeDocx } from '../../../../../test/helpers/make-docx';
import { attachment, mailPart, makeMail, multipart, utf8 } from '../../../../../test/helpers/make-mail';
import { mailBody, mailOf, mailTexts } from '../../../../../test/helpers/read-mail';

describe('what comes with a mail', () => {
  const text = mailPart('text/plain', 'See the files.');

  it('reads attachments under their names', async () => {
    const docx = makeDocx({ body: docxParagraph('The contract.', 'heading 1') });
    const parts = [
      text,
      attachment('contract.docx', 'application/octet-stream', docx),
      attachment('notes.txt', 'text/plain', Buffer.from('Notes.')),
    ];
    expect(await mailBody(mailOf(multipart('mixed', parts)))).toMatchObject([
      { kind: 'paragraph', text: 'See the files.' },
      { kind: 'heading', level: 2, text: 'contract.docx', part: 'contract.docx' },
      { kind: 'heading', level: 3, text: 'The contract.', part: 'contract.docx' },
      { kind: 'heading', level: 2, text: 'notes.txt', part: 'notes.txt' },
      { kind: 'paragraph', text: 'Notes.', part: 'notes.txt' },
    ]);
  });

  it('leaves the name of an attachment that cannot be read', async () => {
    const parts = [
      text,
      attachment('broken.docx', 'application/octet-stream', Buffer.from('PK\x03\x04 nothing')),
    ];
    expect(await mailBody(mailOf(multipart('mixed', parts)))).toEqual([
      { kind: 'paragraph', text: 'See the files.' },
      { kind: 'list', text: 'broken.docx' },
    ]);
  });

  it.each([
    ['filename="plain name.txt"', 'plain name.txt'],
    ["filename*=utf-8''%E5%8F%91%E7%A5%A8.txt", '发票.txt'],
    ["filename*0*=iso-8859-1''gr%FC; filename*1=sse.txt", 'grüsse.txt'],
    ["filename*0*=utf-8''%E5%8F; filename*1*=%91.txt", '发.txt'],
    ['filename="=?utf-8?B?5Y+R56Wo?=.txt"', '发票.txt'],
    [`filename="${utf8('grüße.txt')}"`, 'grüße.txt'],
    ['filename="C:\\dir\\file.txt"', 'file.txt'],
    ['filename="../../etc/passwd.txt"', 'passwd.txt'],
    ['filename="open.txt', 'open.txt'],
    ['filename="a;b.txt"', 'a;b.txt'],
  ])('reads the name %s', async (parameter, name) => {
    const part = mailPart('application/octet-stream', 'Words.', {
      'Content-Disposition': `attachment; ${parameter}`,
    });
    expect((await mailBody(mailOf(multipart('mixed', [text, part]))))[1]).toMatchObject({
      kind: 'heading',
      text: name,
    });
  });

  it('reads a mail within by its subject, with its own attachments', async () => {
    const inner = multipart(
      'mixed',
      [mailPart('text/plain', 'Inside.'), attachment('a.txt', 'text/plain', Buffer.from('Deep.'))],
      { boundary: 'inner' },
    );
    const forwarded = makeMail({ Subject: 'Old news', ...inner.headers }, inner.body);
    const part = mailPart('message/rfc822', Buffer.from(forwarded).toString('latin1'));
    expect(await mailBody(mailOf(multipart('mixed', [text, part])))).toMatchObject([
      { text: 'See the files.' },
      { kind: 'heading', level: 2, text: 'Old news', part: 'Old news' },
      { kind: 'paragraph', text: 'Inside.', part: 'Old news' },
      { kind: 'heading', level: 4, text: 'a.txt', part: 'Old news › a.txt' },
      { kind: 'paragraph', text: 'Deep.', part: 'Old news › a.txt' },
    ]);
  });

  it('takes uuencoded files out of the text', async () => {
    const blocks = await mailBody(
      makeMail({}, 'Before.\r\nbegin 644 a.txt\r\n$8V%F90\r\n`\r\nend\r\nAfter.\r\nbegin 644 of nothing'),
    );
    expect(blocks.map(({ text: found }) => found)).toEqual([
      'Before.\nAfter.\nbegin 644 of nothing',
      'a.txt',
      'cafe',
    ]);
  });

  it('keeps the name of a winmail.dat that cannot be read', async () => {
    const parts = [
      text,
      attachment('winmail.dat', 'application/ms-tnef', Buffer.from([0x78, 0x9f, 0x3e, 0x22])),
    ];
    expect(await mailTexts(mailOf(multipart('mixed', parts)))).toEqual(['See the files.', 'winmail.dat']);
  });

  it('finds parts whose boundary is not the declared one, and parts without an end', async () => {
    const { body } = multipart('mixed', [text, mailPart('text/plain', 'More.')], { boundary: 'real' });
    const headers = { Subject: 'Engine', 'Content-Type': 'multipart/mixed; boundary=wrong' };
    expect(await mailTexts(makeMail(headers, body))).toEqual(['See the files.', 'More.']);
    expect(await mailTexts(makeMail(headers, body.replace('--real--\r\n', '--real-')))).toEqual([
      'See the files.',
      'More.',
    ]);
  });

  it('tells boundaries that begin alike apart', async () => {
    const inner = multipart('alternative', [mailPart('text/plain', 'Inner.')], { boundary: 'b-1' });
    expect(
      await mailTexts(
        mailOf(multipart('mixed', [inner, mailPart('text/plain', 'Outer.')], { boundary: 'b' })),
      ),
    ).toEqual(['Inner.', 'Outer.']);
  });
});
