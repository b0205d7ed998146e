import { describe, expect, it } from 'vitest';
import { readingLanguage } from './reading-language';

describe('readingLanguage', () => {
  it('knows Chinese from its neighbours', () => {
    expect(readingLanguage('保修期自安装之日起五年。')).toBe('zh');
    expect(readingLanguage('安装 Node 之后运行 npm start 即可使用本软件')).toBe('zh');
    expect(readingLanguage('保証期間は五年です')).toBe('ja');
    expect(readingLanguage('보증 기간은 5년입니다')).toBe('ko');
  });

  it('leaves other text without a language', () => {
    expect(readingLanguage('The warranty (保修) runs five years from the day of installation')).toBe('');
    expect(readingLanguage('12.4 – 3')).toBe('');
  });
});
