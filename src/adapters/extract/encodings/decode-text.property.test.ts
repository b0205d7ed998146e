import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { decodeText } from './decode-text';

const words = (alphabet: string) =>
  fc.array(fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 12 }), { minLength: 1 });

it('gives back any text in UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[\p{Cc}\ufeff]|~\{/u.test(text));
      expect(decodeText(Buffer.from(text))?.text).toBe(text);
    }),
  );
});

it('gives back UTF-8 cut anywhere, less the character that was cut', () => {
  fc.assert(
    fc.property(words('aé图𠀀'), fc.nat(), (list, at) => {
      const bytes = Buffer.from(list.join(' '));
      const cut = bytes.subarray(0, at % (bytes.length + 1));
      const text = decodeText(cut, { cut: true })?.text ?? '';
      expect(list.join(' ').startsWith(text)).toBe(true);
      expect(cut.length - Buffer.byteLength(text)).toBeLessThan(4);
    }),
  );
});

it('gives back Chinese, Japanese, Korean and Russian made of everyday words, in their own encodings', () => {
  const cases: [string, string[]][] = [
    ['gb18030', ['我们', '今天', '工作', '时间', '中国', '可以', '没有', '这个']],
    ['cp932', ['です', 'ます', 'という', '日本', 'これは', 'している', '今日']],
    ['cp949', ['이것은', '합니다', '그리고', '사람', '우리', '있습니다']],
    ['koi8-r', ['это', 'только', 'человек', 'время', 'большой', 'работа']],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...cases).chain(([encoding, vocabulary]) =>
        fc.record({
          encoding: fc.constant(encoding),
          list: fc.array(fc.constantFrom(...vocabulary), { minLength: 4 }),
        }),
      ),
      ({ encoding, list }) => {
        const text = list.join(' ');
        expect(decodeText(iconv.encode(text, encoding))?.text).toBe(text);
      },
    ),
  );
});

it('never fails, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, cut) => {
      const decoded = decodeText(bytes, { cut });
      expect(decoded === null || typeof decoded.text === 'string').toBe(true);
    }),
  );
});
