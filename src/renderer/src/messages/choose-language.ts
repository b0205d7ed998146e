// Which catalogue to read from: the person's choice, else the first of the system's languages that there is one for.
import type { Settings } from '../../../contract';

export type Language = 'en' | 'zh';

/** @param systemLanguages BCP 47 tags, most wanted first, as in navigator.languages */
export function chooseLanguage(
  chosen: Settings['language'],
  systemLanguages: readonly string[],
): { language: Language; locale: string } {
  const spoken = systemLanguages.map((tag) => ({ tag, language: languageOf(tag) }));
  const language = chosen === 'system' ? (spoken.find((one) => one.language)?.language ?? 'en') : chosen;
  // Dates follow the region of the reader's own tag (en-GB, zh-TW) where it is of the same language.
  const regional = spoken.find((one) => one.language === language)?.tag;
  return { language, locale: regional ?? (language === 'zh' ? 'zh-CN' : 'en') };
}

function languageOf(tag: string): Language | null {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return primary === 'en' || primary === 'zh' ? primary : null;
}
