import { describe, expect, it } from 'vitest';
import { en } from './en';
import { messagesFor } from './index';
import { zh } from './zh';

describe('the words of the main process', () => {
  it('follow the settings, and the system until those are known', () => {
    expect(messagesFor('zh', ['en-GB'])).toBe(zh);
    expect(messagesFor('en', ['zh-CN'])).toBe(en);
    expect(messagesFor('system', ['fr-FR', 'zh-TW', 'en'])).toBe(zh);
    expect(messagesFor('system', ['fr-FR'])).toBe(en);
  });

  it('are calm, and the same in both languages', () => {
    const said = (catalogue: Record<string, unknown>) =>
      Object.values(catalogue)
        .flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : [one]))
        .map((one) => (typeof one === 'function' ? one(3, 5) : one));
    expect([...said(en), ...said(zh)].filter((sentence) => /[!！]|undefined|NaN/u.test(sentence))).toEqual(
      [],
    );
    expect(Object.keys(zh)).toEqual(Object.keys(en));
    expect(Object.keys(zh.menu)).toEqual(Object.keys(en.menu));
  });

  it('say in Chinese why the engine did not start, and else add what it said itself', () => {
    const sentence = 'Another Bookwheel has this library open.';
    expect(en.engineFailed('data_dir_in_use', sentence)).toBe(sentence);
    expect(zh.engineFailed('data_dir_in_use', sentence)).toMatch(/^另一个 Bookwheel/u);
    expect(zh.engineFailed('internal', 'Out of luck.')).toContain('Out of luck.');
  });
});
