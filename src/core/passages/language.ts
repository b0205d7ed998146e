// Which language is a text in, as far as its script and its commonest words show? null rather than a guess.

/** What is looked at: enough to be sure, little enough to cost nothing. UTF-16 units. */
const SAMPLE_UNITS = 4_000;
/** Share of the sample's letters in a script that makes it the text's own. Chinese notes hold much English, not the reverse. */
const CJK_SHARE = 0.15;
const ALPHABET_SHARE = 0.5;
/** Share of words that are among the commonest English ones; English prose has about 0.3, other languages below 0.03. */
const ENGLISH_SHARE = 0.1;

const ENGLISH_WORD =
  /\b(?:the|of|and|to|in|is|that|for|it|with|as|on|are|this|by|be|from|or|an|you|not|was)\b/gi;
const LATIN_WORD = /[a-z\u00c0-\u024f]+/gi;

/** Scripts that belong to one language on the whole. Cyrillic, Arabic and Devanagari do not. */
const SCRIPTS: { language: string; pattern: RegExp }[] = [
  { language: 'el', pattern: /[\u0370-\u03ff]/g },
  { language: 'he', pattern: /[\u0590-\u05ff]/g },
  { language: 'th', pattern: /[\u0e00-\u0e7f]/g },
];

/** @returns a BCP 47 primary subtag, or null */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE_UNITS);
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return null;
  const kana = count(sample, /[\u3041-\u30ff]/g);
  const hangul = count(sample, /[\uac00-\ud7af]/g);
  const han = count(sample, /\p{Script=Han}/gu);
  if ((kana + han) / letters >= CJK_SHARE && kana > han / 10) return 'ja';
  if (hangul / letters >= CJK_SHARE) return 'ko';
  if (han / letters >= CJK_SHARE) return 'zh';
  const script = SCRIPTS.find(({ pattern }) => count(sample, pattern) / letters >= ALPHABET_SHARE);
  if (script) return script.language;
  const words = count(sample, LATIN_WORD);
  return words > 0 && count(sample, ENGLISH_WORD) / words >= ENGLISH_SHARE ? 'en' : null;
}

/** @returns the primary subtag of what a document claims ('en-GB' → 'en'), or null when it is no language tag */
export function primarySubtag(claimed: string | null): string | null {
  const subtag =
    claimed
      ?.trim()
      .toLowerCase()
      .match(/^[a-z]{2,3}(?=$|[-_])/)?.[0] ?? null;
  return subtag === 'und' ? null : subtag;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
