// Hands the catalogue and the formats of the chosen language to every component.
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import type { Settings } from '../../../contract';
import { chooseLanguage, type Language } from './choose-language';
import { en, type Messages } from './en';
import { createFormats, type Formats } from './formats';
import { zh } from './zh';

interface Speech {
  language: Language;
  messages: Messages;
  formats: Formats;
}

const catalogues: Record<Language, Messages> = { en, zh };
const SpeechContext = createContext<Speech>({
  language: 'en',
  messages: en,
  formats: createFormats('en', en.byteUnits),
});

export function MessagesProvider(props: { chosen: Settings['language']; children: ReactNode }) {
  const speech = useMemo(() => {
    const { language, locale } = chooseLanguage(props.chosen, navigator.languages);
    const messages = catalogues[language];
    return { language, messages, formats: createFormats(locale, messages.byteUnits) };
  }, [props.chosen]);

  useEffect(() => {
    // Simplified Chinese glyphs must be named, or a shared CJK font shows those of another country.
    document.documentElement.lang = speech.language === 'zh' ? 'zh-Hans' : 'en';
  }, [speech.language]);

  return <SpeechContext.Provider value={speech}>{props.children}</SpeechContext.Provider>;
}

export function useMessages(): Messages {
  return useContext(SpeechContext).messages;
}

export function useFormats(): Formats {
  return useContext(SpeechContext).formats;
}
