import { describe, expect, it } from 'vitest';
import { base64Lines, makeMail, utf8 } from '../../../../../test/helpers/make-mail';
import { mailTexts, readMail } from '../../../../../test/helpers/read-mail';

describe('characters', () => {
  it.each([
    ['=?utf-8?B?5Y+R56Wo?=', '发票'],
    ['=?utf-8?q?caf=C3=A9_au_lait?=', 'café au lait'],
    ['Re: =?ISO-8859-1?Q?Gr=FC=DFe?= an =?utf-8?q?alle?=', 'Re: Grüße an alle'],
    ['=?utf-8?B?5Y8=?=\r\n =?utf-8?B?keelqA==?=', '发票'],
    ['=?utf-8?q?=C3?= =?utf-8?q?=A9t=C3=A9?=', 'été'],
    ['=?utf-8?q?two words inside?=', 'two words inside'],
    ['=?gb2312?B?t6LGsQ==?=', '发票'],
    ['=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=', '日本語'],
    ['=?x-no-such-charset?q?plain?=', 'plain'],
    ['=?utf-8?q?unfinished', '=?utf-8?q?unfinished'],
    [utf8('Grüße ohne Umschlag'), 'Grüße ohne Umschlag'],
  ])('reads the subject %j', async (subject, text) => {
    expect((await readMail(makeMail({ Subject: subject }, 'x'))).title).toBe(text);
  });

  it('keeps commas and quotes inside encoded names of people', async () => {
    const mail = makeMail({ From: '=?utf-8?q?M=C3=BCller=2C_"Otto"?= <otto@example.org>' }, 'x');
    expect((await readMail(mail)).author).toBe('Müller, "Otto"');
  });

  it('takes headers without a charset to be in that of the text', async () => {
    const mail = makeMail({ Subject: '\xb7\xa2\xc6\xb1', 'Content-Type': 'text/plain; charset=gb2312' }, 'x');
    expect((await readMail(mail)).title).toBe('发票');
  });

  it.each([
    ['iso-8859-1', 'Gr\xfc\xdfe', 'Grüße'],
    ['"windows-1251"', '\xcf\xf0\xe8\xe2\xe5\xf2', 'Привет'],
    ['big5', '\xb5o\xb2\xbc', '發票'],
    ['shift_jis', '\x93\xfa\x96\x7b\x8c\xea', '日本語'],
    ['iso-2022-jp', '\x1b$BF|K\\8l\x1b(B', '日本語'],
    ['us-ascii', utf8('Grüße'), 'Grüße'],
    ['iso-8859-1', utf8('naïve façade'), 'naïve façade'],
    ['no-such-charset', utf8('Grüße'), 'Grüße'],
    [
      'utf-8',
      'Sch\xf6ne Gr\xfc\xdfe aus M\xfcnchen und bis n\xe4chste Woche',
      'Schöne Grüße aus München und bis nächste Woche',
    ],
    ['utf-7', 'Gr+APwA3w-e', 'Grüße'],
    ['utf-8', 'torn\0 apart', 'torn apart'],
  ])('reads a text that says it is %s', async (charset, body, text) => {
    expect(await mailTexts(makeMail({ 'Content-Type': `text/plain; charset=${charset}` }, body))).toEqual([
      text,
    ]);
  });

  it.each([
    ['quoted-printable', 'caf=C3=A9 a=\r\nu lait 1=1 =', 'café au lait 1=1 '],
    ['base64', base64Lines(Buffer.from('café au lait')), 'café au lait'],
    ['BASE64 (as usual)', base64Lines(Buffer.from('café')), 'café'],
    [
      'base64',
      `${base64Lines(Buffer.from('cafe!'))}\r\n${base64Lines(Buffer.from(' au lait'))}`,
      'cafe! au lait',
    ],
    [
      'base64',
      'This was never encoded, whatever the header may say about it.',
      'This was never encoded, whatever the header may say about it.',
    ],
    ['7-bit', 'plain', 'plain'],
    ['x-uuencode', 'begin 644 a.txt\r\n$8V%F90  \r\n`\r\nend', 'cafe'],
  ])('undoes %s', async (encoding, body, text) => {
    const mail = makeMail({ 'Content-Type': 'text/plain', 'Content-Transfer-Encoding': encoding }, body);
    expect((await mailTexts(mail)).join('')).toBe(text.trimEnd());
  });
});
