import { describe, expect, it } from 'vitest';
import {
  attachment,
  mailBytes,
  mailPart,
  makeMail,
  makeMailbox,
  multipart,
} from '../../../../../test/helpers/make-mail';
import { readContext } from '../../../../../test/helpers/read-context';
import { readBytes } from '../../read-file';
import { READ_LIMITS } from '../../reader';
import { readMailbox } from './mailbox';

const first = makeMail({ Subject: 'Engine' }, 'First words.');
const second = makeMail({ Subject: 'Engine', Date: 'Sat, 2 Mar 2024 09:00:00 +0000' }, 'Second words.');
const SEPARATOR = 'From ada@example.org Fri Mar  1 14:05:00 2024\n';
const textsOf = async (bytes: Uint8Array): Promise<string[]> =>
  (await readMailbox(bytes, readContext('Inbox.mbox'))).blocks
    .filter(({ text }) => !text.startsWith('From: Ada'))
    .map(({ text }) => text);

describe('readMailbox', () => {
  it('gives each message a heading and a part of its own', async () => {
    const document = await readMailbox(makeMailbox([first, second]), readContext('Inbox.mbox'));
    expect(document).toMatchObject({ title: null, author: null, createdAt: null, partial: false });
    expect(document.blocks).toMatchObject([
      { kind: 'heading', level: 1, text: 'Engine', part: 'Engine — 2024-03-01 14:05' },
      { kind: 'paragraph', part: 'Engine — 2024-03-01 14:05' },
      { kind: 'paragraph', text: 'First words.', part: 'Engine — 2024-03-01 14:05' },
      { kind: 'heading', level: 1, text: 'Engine', part: 'Engine — 2024-03-02 09:00' },
      { kind: 'paragraph', part: 'Engine — 2024-03-02 09:00' },
      { kind: 'paragraph', text: 'Second words.', part: 'Engine — 2024-03-02 09:00' },
    ]);
  });

  it('puts attachments below their messages', async () => {
    const parts = [mailPart('text/plain', 'See.'), attachment('a.txt', 'text/plain', Buffer.from('Words.'))];
    const { headers, body } = multipart('mixed', parts);
    const document = await readMailbox(
      makeMailbox([makeMail({ Subject: 'Files', ...headers }, body)]),
      readContext('x.mbox'),
    );
    expect(document.blocks.slice(-2)).toEqual([
      { kind: 'heading', level: 2, text: 'a.txt', part: 'Files — 2024-03-01 14:05 › a.txt' },
      { kind: 'paragraph', text: 'Words.', line: 1, part: 'Files — 2024-03-01 14:05 › a.txt' },
    ]);
  });

  it('takes only dated lines after an empty line for separators, and unquotes the others', async () => {
    const body =
      'From here on it is text.\n\nFrom now on too, since 2024\nmid\nFrom x Fri Mar 1 14:05:00 2024\n\n>From a quoted line\n>>From twice';
    expect(await textsOf(makeMailbox([makeMail({ Subject: 'One' }, body)]))).toEqual([
      'One',
      'From here on it is text.',
      'From now on too, since 2024\nmid\nFrom x Fri Mar 1 14:05:00 2024',
      'From a quoted line',
      'From twice',
    ]);
  });

  it.each([
    'From a@b Fri Mar  1 14:05:00 2024',
    'From a@b Fri Mar  1 14:05:00 +0100 2024',
    'From a@b Fri Mar  1 14:05:00 CET 2024',
    'From a@b Fri Mar  1 14:05:00 2024 remote from here',
    'From - Fri Mar 01 14:05:00 2024\r',
    'From 1234@xxx Fri Mar 01 14:05:00 +0000 2024',
  ])('knows the separator %j', async (line) => {
    const file = mailBytes(`${SEPARATOR}Subject: One\n\na\n\n${line}\nSubject: Two\n\nb\n`);
    expect(await textsOf(file)).toEqual(
      line.includes('remote') ? ['One', 'a', expect.any(String), 'b'] : ['One', 'a', 'Two', 'b'],
    );
  });

  it('leaves out what was deleted, and the notes of mail servers', async () => {
    const deleted = makeMail({ Subject: 'Gone', 'X-Mozilla-Status': '0009' }, 'x');
    const note = makeMail({ Subject: "DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA" }, 'x');
    const read = makeMail({ Subject: 'Here', 'X-Mozilla-Status': '0001' }, 'y');
    expect(await textsOf(makeMailbox([note, deleted, read]))).toEqual(['Here', 'y']);
  });

  it('keeps a message that is none as text, and goes on', async () => {
    const file = mailBytes(`${SEPARATOR}no header at all\n\n${SEPARATOR}\n\n${SEPARATOR}Subject: Two\n\nb`);
    expect(await textsOf(file)).toEqual(['No subject', 'no header at all', 'Two', 'b']);
  });

  it('stops at the character limit', async () => {
    const document = await readMailbox(
      makeMailbox(new Array(50).fill(first)),
      readContext('x.mbox', { characters: 1_000 }),
    );
    expect(document.partial).toBe(true);
    expect(document.blocks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(1_000);
  });

  it('reads a mailbox without an extension, the beginning of one, and a single mail by its name', async () => {
    const bytes = makeMailbox([first, second]);
    const whole = await readBytes(bytes, { fileName: 'Sent', cut: false, limits: READ_LIMITS });
    expect(whole).toMatchObject({ outcome: 'indexed', documentType: 'mail' });
    expect(
      await readMailbox(bytes.subarray(0, bytes.length - 20), readContext('a.mbox', { cut: true })),
    ).toMatchObject({ partial: true });
    expect(await readMailbox(first, readContext('a.mbox'))).toMatchObject({ title: 'Engine' });
  });
});
