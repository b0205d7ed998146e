import { expect, it } from 'vitest';
import { en } from './messages/en';
import { zh } from './messages/zh';
import { createOwnWords } from './own-words';

it('speaks as the system until it is told, and says when what was shown is to be shown anew', () => {
  const words = createOwnWords(() => ['zh-CN', 'en']);
  let changes = 0;
  words.onChange(() => {
    changes += 1;
  });
  expect(words.now()).toBe(zh);
  words.choose('en');
  expect(words.now()).toBe(en);
  expect(changes).toBe(1);
  words.choose('en');
  words.choose('system');
  words.choose('zh');
  expect(words.now()).toBe(zh);
  expect(changes).toBe(2);
});
