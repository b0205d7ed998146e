// The main process's own words, in the language of the settings; before those are known, in the system's.
import type { Language } from '../../contract/language';
import { en, type Messages } from './en';
import { zh } from './zh';

export type { Messages } from './en';

/** @param systemLanguages BCP 47 tags, most wanted first */
export function messagesFor(chosen: Language, systemLanguages: readonly string[]): Messages {
  if (chosen !== 'system') return chosen === 'zh' ? zh : en;
  const spoken = systemLanguages.map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return spoken.find((language) => language === 'en' || language === 'zh') === 'zh' ? zh : en;
}
