// In which language a text is set: decides line height and which country's forms of the shared characters are drawn.

/** Below this share of Han among the letters a text is Latin with some Chinese words in it, and set as such. */
const CHINESE_SHARE = 0.3;
/** Enough letters to tell; more would only cost time. */
const LOOK_AT = 400;

/** A value for the `lang` attribute; empty, which means unknown, keeps the page's own language from being assumed. */
export function readingLanguage(text: string): 'zh' | 'ja' | 'ko' | '' {
  const sample = text.slice(0, LOOK_AT);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return '';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sample)) return 'ja';
  if (/\p{Script=Hangul}/u.test(sample)) return 'ko';
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han / letters >= CHINESE_SHARE ? 'zh' : '';
}
