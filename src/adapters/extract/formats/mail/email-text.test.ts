import { describe, expect, it } from 'vitest';
import {
  attachment,
  base64Lines,
  mailPart,
  makeMail,
  multipart,
  utf8,
} from '../../../../../test/helpers/make-mail';
import { mailBody, mailOf, mailTexts, readMail } from '../../../../../test/helpers/read-mail';

describe('the text of a mail', () => {
  it('joins flowed lines, but not those of another depth or of a signature', async () => {
    const body = 'One line \r\ngoes on \r\nhere.\r\n> quoted \r\n> too\r\nreply\r\n-- \r\nAda';
    expect(await mailTexts(makeMail({ 'Content-Type': 'text/plain; format=flowed' }, body))).toEqual([
      'One line goes on here.',
      'quoted too',
      'reply\n--\nAda',
    ]);
  });

  it('gives each depth of quotation a paragraph of its own', async () => {
    expect(
      await mailTexts(
        makeMail({}, 'On Monday Ada wrote:\r\n> > Why?\r\n>> Really.\r\n> Because.\r\nAgreed.'),
      ),
    ).toEqual(['On Monday Ada wrote:', 'Why?\nReally.', 'Because.', 'Agreed.']);
  });

  it('takes the plain text of two alternatives', async () => {
    const parts = [mailPart('text/plain', 'The plain text.'), mailPart('text/html', '<p>The rich text.</p>')];
    expect(await mailTexts(mailOf(multipart('alternative', parts)))).toEqual(['The plain text.']);
  });

  it.each([
    [''],
    ['This message needs HTML.'],
    ['Your mail client does not show HTML. View it in your browser.'],
    ['Short.'],
  ])('takes the HTML where the plain text is only %j', async (plain) => {
    const html =
      '<style>p { color: red }</style><h2>Offer</h2><p>Three engines for the price of two, until Friday next week.</p><p style="display:none">hidden</p>';
    const parts = [mailPart('text/plain', plain), mailPart('text/html', html)];
    expect(await mailBody(mailOf(multipart('alternative', parts)))).toEqual([
      { kind: 'heading', level: 2, text: 'Offer' },
      { kind: 'paragraph', text: 'Three engines for the price of two, until Friday next week.' },
    ]);
  });

  it('reads HTML beside its pictures, which are left out', async () => {
    const html = mailPart('text/html; charset=utf-8', utf8('<p>Grüße</p><img src="cid:1">'));
    const logo = mailPart('image/png; name=logo.png', 'AAAA', {
      'Content-ID': '<1>',
      'Content-Transfer-Encoding': 'base64',
    });
    expect(await mailTexts(mailOf(multipart('related', [html, logo])))).toEqual(['Grüße']);
  });

  it('reads HTML that was sent as plain text', async () => {
    expect(await mailTexts(makeMail({}, '<div>One <b>bold</b> word</div>'))).toEqual(['One bold word']);
  });

  it('leaves out signatures and keeps what is signed', async () => {
    const parts = [
      mailPart('text/plain', 'I owe you.'),
      mailPart('application/pgp-signature; name=signature.asc', 'iQEz'),
    ];
    expect(await mailTexts(mailOf(multipart('signed', parts)))).toEqual(['I owe you.']);
    const armoured =
      '-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nI owe you.\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----';
    expect(await mailTexts(makeMail({}, armoured))).toEqual(['I owe you.']);
  });

  it('reads what an opaque S/MIME signature holds', async () => {
    const mail = makeMail(
      {
        'Content-Type': 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
        'Content-Transfer-Encoding': 'base64',
      },
      base64Lines(signedData('Content-Type: text/plain\r\n\r\nI owe you.')),
    );
    expect(await mailTexts(mail)).toEqual(['I owe you.']);
  });

  it.each([
    ['S/MIME', mailPart('application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'MIIB')],
    [
      'PGP/MIME',
      multipart('encrypted', [
        mailPart('application/pgp-encrypted', 'Version: 1'),
        mailPart('application/octet-stream', 'hQEM'),
      ]),
    ],
    ['PGP', mailPart('text/plain', '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----')],
  ])('says that a mail is encrypted with %s and keeps its headers', async (_name, part) => {
    expect((await readMail(mailOf(part))).title).toBe('Engine');
    expect(await mailTexts(mailOf(part))).toEqual(['This message is encrypted.']);
  });

  it('tells what an invitation is about, once', async () => {
    const calendar = [
      'BEGIN:VCALENDAR',
      'BEGIN:VTIMEZONE',
      'TZID:Europe/London',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'SUMMARY:Tea\\, with engines',
      'DTSTART;TZID=Europe/London:20240301T140500',
      'LOCATION:Room 7',
      'ORGANIZER;CN="Ada: the one":mailto:ada@example.org',
      'DESCRIPTION:Bring the',
      '  cards.\\nAll of them.',
      'BEGIN:VALARM',
      'DESCRIPTION:Reminder',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const parts = [
      mailPart('text/plain', 'You are invited.'),
      mailPart('text/calendar; method=REQUEST', calendar),
    ];
    const both = [
      multipart('alternative', parts),
      attachment('invite.ics', 'application/ics', Buffer.from(calendar)),
    ];
    expect(await mailTexts(mailOf(multipart('mixed', both)))).toEqual([
      'You are invited.',
      'Tea, with engines\nStart: 2024-03-01 14:05\nLocation: Room 7\nOrganizer: Ada: the one <ada@example.org>\nBring the cards.\nAll of them.',
      'invite.ics',
    ]);
  });

  it('leaves the base64 of returned mail out of the text', async () => {
    const quoted = base64Lines(new Uint8Array(1_000).fill(7)).replace(/=+$/, '');
    expect(await mailTexts(makeMail({}, `Returned:\r\n${quoted}\r\nThe end.`))).toEqual([
      'Returned:\nThe end.',
    ]);
  });
});

/** ContentInfo with SignedData around a text (RFC 5652), without certificates. */
function signedData(text: string): Uint8Array {
  const element = (tag: number, ...content: Uint8Array[]): Buffer => {
    const all = Buffer.concat(content);
    return Buffer.concat([Buffer.from([tag, 0x82, all.length >> 8, all.length & 0xff]), all]);
  };
  const kind = (last: number): Buffer =>
    Buffer.from([0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last]);
  const octets = element(0x04, Buffer.from(text));
  const inner = element(0x30, kind(1), element(0xa0, octets));
  const signed = element(0x30, Buffer.from([0x02, 1, 1]), element(0x31), inner);
  return element(0x30, kind(2), element(0xa0, signed));
}
