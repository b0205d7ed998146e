import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';

const CHINESE =
  '图书馆每天早上九点开门，读者可以借阅各种书籍。新书会在每个月的第一天上架，请大家按时归还。\n'.repeat(4);
const TRADITIONAL =
  '圖書館每天早上九點開門，讀者可以借閱各種書籍。新書會在每個月的第一天上架，請大家按時歸還。\n'.repeat(4);
const JAPANESE =
  '図書館は毎朝九時に開館します。読者はさまざまな本を借りることができます。期限までに返してください。\n'.repeat(
    4,
  );
const KOREAN = '도서관은 매일 아침 아홉 시에 문을 엽니다. 독자들은 여러 가지 책을 빌릴 수 있습니다.\n'.repeat(
  4,
);
const RUSSIAN =
  'Библиотека открывается каждое утро в девять часов, и читатели могут брать разные книги домой.\n'.repeat(4);
const GERMAN =
  'Die Bücherei öffnet täglich früh um neun Uhr; müde Gäste können große Bücher für zu Hause ausleihen.\n'.repeat(
    4,
  );
const GREEK =
  'Η βιβλιοθήκη ανοίγει κάθε πρωί στις εννέα και οι αναγνώστες μπορούν να δανειστούν βιβλία.\n'.repeat(4);
const POLISH =
  'Biblioteka jest otwarta każdego ranka o dziewiątej, a czytelnicy mogą wypożyczać różne książki, także źródła i powieści.\n'.repeat(
    4,
  );

describe('decodeText', () => {
  it.each([
    ['utf8', CHINESE],
    ['gb18030', CHINESE],
    ['big5', TRADITIONAL],
    ['cp932', JAPANESE],
    ['euc-jp', JAPANESE],
    ['cp949', KOREAN],
    ['koi8-r', RUSSIAN],
    ['windows-1251', RUSSIAN],
    ['iso-8859-5', RUSSIAN],
    ['cp866', RUSSIAN],
    ['maccyrillic', RUSSIAN],
    ['windows-1252', GERMAN],
    ['windows-1253', GREEK],
    ['windows-1250', POLISH],
    ['utf-16le', CHINESE],
    ['utf-16be', CHINESE],
    ['utf-16le', GERMAN],
    ['utf-16be', GERMAN],
    ['utf-32le', GERMAN],
    ['utf-32be', CHINESE],
  ])('reads %s without being told', (encoding, text) => {
    expect(decodeText(iconv.encode(text, encoding))?.text).toBe(text);
  });

  it.each(['utf8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'reads %s by its mark, which is no text',
    (encoding) => {
      expect(decodeText(iconv.encode('短', encoding, { addBOM: true }))?.text).toBe('短');
    },
  );

  it('reads the escape sequences of Japanese and Korean mail', () => {
    // ESC $ B 日本 ESC ( B, and ESC $ ) C … SO 한국 SI
    const japanese = [0x41, 0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42, 0x42];
    const korean = [0x1b, 0x24, 0x29, 0x43, 0x0e, 0x47, 0x51, 0x31, 0x39, 0x0f, 0x21];
    expect(decodeText(Uint8Array.from(japanese))?.text).toBe('A日本B');
    expect(decodeText(Uint8Array.from(korean))?.text).toBe('한국!');
  });

  it('believes what the document declares when the bytes allow it', () => {
    const bytes = iconv.encode('caf\u00e9 d\u2019or', 'macroman');
    expect(decodeText(bytes, { declared: 'macroman' })?.text).toBe('café d’or');
    expect(decodeText(iconv.encode(CHINESE, 'utf8'), { declared: 'gb2312' })?.text).toBe(CHINESE);
  });

  it('reads UTF-8 that was cut inside a character', () => {
    const bytes = iconv.encode('面包', 'utf8');
    expect(decodeText(bytes.subarray(0, 4), { cut: true })?.text).toBe('面');
  });

  it('reads UTF-8 with a few broken bytes in it', () => {
    const bytes = Buffer.concat([
      iconv.encode(CHINESE, 'utf8'),
      Buffer.from([0xff, 0x0a]),
      iconv.encode(CHINESE, 'utf8'),
    ]);
    expect(decodeText(bytes)?.text).toBe(`${CHINESE}\ufffd\n${CHINESE}`);
  });

  it.each([
    ['gb18030', '图书馆 <说明> [选项]'],
    ['big5', '圖書館每天早上九點開門。'],
    ['cp932', '図書館は毎朝九時に開館します。'],
    ['euc-jp', 'ログイン'],
    ['cp949', '도서관은 매일 문을 엽니다.'],
    ['windows-1251', 'Библиотека открыта.'],
    ['koi8-r', 'Библиотека открыта.'],
    ['koi8-u', 'Бібліотека відчинена її читачам.'],
    ['windows-1253', 'Η βιβλιοθήκη ανοίγει.'],
    ['windows-1254', 'Kütüphane açıldı, kitapları ödünç alın.'],
    ['windows-1255', 'הספרייה נפתחת בתשע.'],
    ['windows-1256', 'تفتح المكتبة في التاسعة.'],
    ['windows-874', 'ห้องสมุดเปิดเก้าโมงเช้า'],
    ['windows-1250', 'Knihovna otevírá každý den v devět hodin.'],
    ['iso-8859-2', 'Czytelnicy mogą wypożyczać różne książki.'],
    ['windows-1257', 'Biblioteka atidaroma kiekvieną rytą, šiandien taip pat.'],
    ['windows-1252', 'Déjà vu'],
    ['utf-16le', '图书馆每天早上九点开门'],
    ['utf-16be', 'ライブラリは毎朝開きます'],
  ])('reads a line of %s', (encoding, text) => {
    expect(decodeText(iconv.encode(text, encoding))?.text).toBe(text);
  });

  it('judges the words, not the names of elements or long stretches of ASCII', () => {
    const text = `${'<item class="first">plain words</item>\n'.repeat(3_000)}<![CDATA[愛力真正的源頭]]>`;
    expect(decodeText(iconv.encode(text, 'big5'))?.text).toBe(text);
  });

  it('reads Chinese mail in both of its seven-bit forms', () => {
    expect(decodeText(Buffer.from('In GB: ~{<:Ky2;S{#,NpJ)l6HK!#~} ~~ bye\n', 'latin1'))?.text).toBe(
      'In GB: 己所不欲，勿施於人。 ~ bye\n',
    );
    const shifted = '\u001b$)A\u000eVPND\u000f ok\n';
    expect(decodeText(Buffer.from(shifted, 'latin1'))?.text).toBe('中文 ok\n');
  });

  it('takes a tilde and braces in ASCII for what they are', () => {
    const text = 'path ~{a} and ~}';
    expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
  });

  it('reads what a wrong declaration would garble', () => {
    const bytes = iconv.encode(RUSSIAN, 'koi8-r');
    expect(decodeText(bytes, { declared: 'windows-1251' })?.text).toBe(RUSSIAN);
    expect(decodeText(bytes, { declared: 'no-such-encoding' })?.text).toBe(RUSSIAN);
  });

  it('reads text with zero bytes at its ends or in a hole', () => {
    const zeros = Buffer.alloc(500);
    const log = Buffer.from('2024-03-01 started\n'.repeat(20));
    expect(decodeText(Buffer.concat([zeros, log, zeros, log, zeros]))?.text).toBe(`${log}${log}`);
  });

  it.each([
    ['noise', Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)],
    [
      'noise beyond ASCII',
      Uint8Array.from({ length: 4096 }, (_, index) => 128 + ((index * index * 7919 + index * 31) % 128)),
    ],
    ['control characters', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])],
    [
      'words among zeros',
      Buffer.from('main\0\u0001puts\0\u0002exit\0\0\u0004libc.so\0\u0007'.repeat(20), 'latin1'),
    ],
    [
      'numbers of two bytes',
      Uint8Array.from({ length: 4096 }, (_, index) => (index % 2 === 0 ? (index * 37) % 251 : index % 5)),
    ],
  ])('refuses what is no text: %s', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });

  it('reads an empty text', () => {
    expect(decodeText(new Uint8Array(0))?.text).toBe('');
  });
});
