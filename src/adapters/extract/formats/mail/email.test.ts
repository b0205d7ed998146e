import { describe, expect, it } from 'vitest';
import { attachment, mailBytes, mailPart, makeMail, multipart } from '../../../../../test/helpers/make-mail';
import { readContext } from '../../../../../test/helpers/read-context';
import { mailOf, readMail } from '../../../../../test/helpers/read-mail';
import { readEmail } from './email';

describe('readEmail', () => {
  it('reads subject, people, date and text', async () => {
    const mail = makeMail(
      { Subject: 'Notes on the engine', Cc: '"Byron, Annabella" <annabella@example.org>' },
      'First.\r\nMore.\r\n\r\nSecond.\r\n',
    );
    expect(await readMail(mail)).toEqual({
      title: 'Notes on the engine',
      author: 'Ada Lovelace',
      createdAt: Date.UTC(2024, 2, 1, 13, 5),
      language: null,
      partial: false,
      blocks: [
        { kind: 'heading', level: 1, text: 'Notes on the engine' },
        {
          kind: 'paragraph',
          text: 'From: Ada Lovelace <ada@example.org>\nTo: Charles Babbage <charles@example.org>\nCc: Byron, Annabella <annabella@example.org>\nDate: 2024-03-01 14:05',
        },
        { kind: 'paragraph', text: 'First.\nMore.' },
        { kind: 'paragraph', text: 'Second.' },
      ],
    });
  });

  it('does without a subject, a sender or a date', async () => {
    const mail = makeMail({ From: '', To: '', Date: '', 'Message-ID': '<1@example.org>' }, 'Hello');
    expect(await readMail(mail)).toMatchObject({
      title: null,
      author: null,
      createdAt: null,
      blocks: [{ kind: 'paragraph', text: 'Hello' }],
    });
  });

  it('keeps a mail that holds only headers', async () => {
    expect((await readMail(makeMail({ Subject: 'Empty' }, ''))).blocks).toHaveLength(2);
  });

  it('takes the date of arrival where the mail states none that can be read', async () => {
    const Received = 'from a by b; Sat, 2 Mar 2024 00:00:00 +0000 (UTC)';
    expect((await readMail(makeMail({ Date: 'soon', Received }, 'x'))).createdAt).toBe(Date.UTC(2024, 2, 2));
  });

  it.each([
    ['21 Nov 97 09:55:06 GMT', Date.UTC(1997, 10, 21, 9, 55, 6)],
    ['Fri, 21 Nov 1997 09:55 -0600', Date.UTC(1997, 10, 21, 15, 55)],
    ['Thu, 13 Feb 1969 23:32:54 -0330', Date.UTC(1969, 1, 14, 3, 2, 54)],
    ['Mon, 1-Jan-2001 00:00:00 EST', Date.UTC(2001, 0, 1, 5)],
    ['2024-03-01T14:05:00Z', Date.UTC(2024, 2, 1, 14, 5)],
    ['Fri, 99 Foo 2024', null],
  ])('reads the date %s', async (date, time) => {
    expect((await readMail(makeMail({ Date: date }, 'x'))).createdAt).toBe(time);
  });
});

describe('files of mail programs', () => {
  it('reads Apple Mail, without the notes behind the message', async () => {
    const mail = makeMail({ Subject: 'Apples' }, 'Words.\r\n');
    const file = Buffer.concat([
      Buffer.from(`${mail.length}      \n`),
      mail,
      Buffer.from('<?xml version="1.0"?><plist><string>notes</string></plist>'),
    ]);
    const document = await readEmail(file, readContext('1.emlx'));
    expect(document.title).toBe('Apples');
    expect(document.blocks.map(({ text }) => text).join()).not.toContain('notes');
  });

  it('reads mail that an editor saved again with a mark, in bytes or pairs of bytes', async () => {
    const mail = Buffer.from(makeMail({ Subject: 'Marked' }, 'x'));
    expect((await readMail(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), mail]))).title).toBe('Marked');
    const wide = Buffer.from(`\ufeff${mail.toString('latin1')}`, 'utf16le');
    expect((await readMail(wide)).title).toBe('Marked');
  });

  it('reads the beginning of a mail that was cut inside an attachment', async () => {
    const file = mailOf(
      multipart('mixed', [
        mailPart('text/plain', 'Whole.'),
        attachment('a.bin', 'application/octet-stream', new Uint8Array(9_000)),
      ]),
    );
    const document = await readEmail(file.subarray(0, 5_000), readContext('a.eml', { cut: true }));
    expect(document).toMatchObject({ title: 'Engine', partial: true });
    expect(document.blocks.map(({ text }) => text)).toEqual([
      'Engine',
      expect.stringMatching(/^From: /),
      'Whole.',
      'a.bin',
    ]);
  });

  it('stops at the character limit', async () => {
    const document = await readEmail(
      makeMail({ Subject: 'Long' }, 'word '.repeat(1_000)),
      readContext('a.eml', { characters: 300 }),
    );
    expect(document.partial).toBe(true);
    expect(document.blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(300);
  });

  it('reads text under the name of a mail as text, and refuses what is none', async () => {
    expect((await readMail(mailBytes('Just a note.'))).blocks).toMatchObject([
      { kind: 'paragraph', text: 'Just a note.' },
    ]);
    await expect(async () =>
      readMail(Uint8Array.from({ length: 400 }, (_, index) => (index * 37) % 11)),
    ).rejects.toMatchObject({ outcome: 'unsupported' });
  });
});
