import { describe, expect, it } from 'vitest';
import { en } from './en';
import { messagesFor } from './index';
import { zh } from './zh';

describe('the words of the tray', () => {
  it('follow the settings, and the system until those are known', () => {
    expect(messagesFor('zh', ['en-GB'])).toBe(zh);
    expect(messagesFor('en', ['zh-CN'])).toBe(en);
    expect(messagesFor('system', ['fr-FR', 'zh-TW', 'en'])).toBe(zh);
    expect(messagesFor('system', ['fr-FR'])).toBe(en);
  });

  it('are calm, and the same in both languages', () => {
    const said = (catalogue: Record<string, unknown>) =>
      Object.values(catalogue).map((one) => (typeof one === 'function' ? one(3, 5) : one));
    expect([...said(en), ...said(zh)].filter((sentence) => /[!！]|undefined|NaN/u.test(sentence))).toEqual(
      [],
    );
    expect(Object.keys(zh)).toEqual(Object.keys(en));
  });
});
