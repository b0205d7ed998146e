import { expect, test } from 'vitest';
import { majorityScript } from './majority-script';

test.each([
  ['Latin', ['The boiler', '保修']],
  ['Han', ['暖气的保修期是两年，见 PDF 第三页。']],
  ['Cyrillic', ['Где мой договор?']],
  ['none', ['1984 – 2023', '']],
])('%s', (script, texts) => {
  expect(majorityScript(texts)).toBe(script);
});
