import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './choose-language';

describe('chooseLanguage', () => {
  it('takes the first language of the system that there is a catalogue for', () => {
    expect(chooseLanguage('system', ['fr-FR', 'zh-TW', 'en-US'])).toEqual({
      language: 'zh',
      locale: 'zh-TW',
    });
  });

  it('falls back to English', () => {
    expect(chooseLanguage('system', ['fr-FR'])).toEqual({ language: 'en', locale: 'en' });
    expect(chooseLanguage('system', [])).toEqual({ language: 'en', locale: 'en' });
  });

  it('obeys the choice, and keeps the region of the reader where it fits', () => {
    expect(chooseLanguage('en', ['zh-CN', 'en-GB'])).toEqual({ language: 'en', locale: 'en-GB' });
    expect(chooseLanguage('zh', ['en-US'])).toEqual({ language: 'zh', locale: 'zh-CN' });
  });
});
