// What do the encoder and the cross-encoder read of a passage? Its headings first: they say what the text is about.

/** Deepest headings say most; with more than these the models would read little else. */
const HEADINGS_READ = 3;

/** @param headingPath outermost first; the first (the document's title) and the innermost ones are kept */
export function embeddingText(headingPath: string[], text: string): string {
  if (headingPath.length === 0) return text;
  const kept =
    headingPath.length <= HEADINGS_READ
      ? headingPath
      : [...headingPath.slice(0, 1), ...headingPath.slice(1 - HEADINGS_READ)];
  return `${kept.join(' · ')}\n${text}`;
}
