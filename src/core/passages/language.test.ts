import { describe, expect, it } from 'vitest';
import { guessLanguage, primarySubtag } from './language';

describe('guessLanguage', () => {
  it.each([
    ['The library is open on every day of the week, and it is free.', 'en'],
    ['图书馆每天开放，使用 Python 和 SQL 的课程免费。', 'zh'],
    ['圖書館每天開放', 'zh'],
    ['図書館は毎日開いています。', 'ja'],
    ['도서관은 매일 열려 있습니다.', 'ko'],
    ['Η βιβλιοθήκη είναι ανοιχτή κάθε μέρα.', 'el'],
    ['Die Bibliothek hat jeden Tag geöffnet und kostet nichts.', null],
    ['Библиотека открыта каждый день.', null],
    ['12345 --- 678', null],
    ['', null],
  ])('%j is %s', (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});

describe('primarySubtag', () => {
  it.each([
    ['en-GB', 'en'],
    ['zh_CN', 'zh'],
    ['DE', 'de'],
    ['und', null],
    ['english', null],
    ['', null],
    [null, null],
  ])('%j → %s', (claimed, subtag) => {
    expect(primarySubtag(claimed)).toBe(subtag);
  });
});
