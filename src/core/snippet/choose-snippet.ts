// Which part of a passage is shown? The window that holds most of what was looked for, cut where a reader would cut.
import { splitSentences } from '../text/sentences';
import type { Span } from '../text/span';
import type { Highlight } from './merge-highlights';
import { squeeze } from './squeeze';

/** `elidedStart`/`elidedEnd`: the text goes on before/after. Highlights are of `text`, sorted, not overlapping. */
export interface Snippet {
  text: string;
  highlights: Highlight[];
  elidedStart: boolean;
  elidedEnd: boolean;
}

/** What a highlight is worth the first time its words occur in a window; phrases were asked for exactly. */
const FIRST_WORTH = { term: 1, phrase: 3, passage: 2 };
/** Seeing the same again says little. */
const REPEAT_WORTH = 0.1;
/** Share of the window kept before a highlight whose sentence begins too far away. */
const CONTEXT_BEFORE = 0.25;
/** A sentence end is preferred to a later word border if the snippet still fills this share of the window. */
const MIN_FILL = 0.6;

const WORD_BORDER = /[\s\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;
/** Units that must not begin a snippet or follow its end: they belong to what is before them. */
const CONTINUES = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u{1f1e6}-\u{1f1ff}]/u;
const JOINER = '\u200d';

/**
 * Stretches of white space become single spaces; spans follow.
 * @param highlights of `text`, sorted, not overlapping
 * @param options.maxLength UTF-16 units of the snippet
 * @param options.around a span of `text` that the snippet must show, as far as it fits
 */
export function chooseSnippet(
  text: string,
  highlights: Highlight[],
  options: { maxLength: number; around?: Span },
): Snippet {
  const squeezed = squeeze(text);
  const marks = highlights
    .map((highlight) => ({ ...highlight, ...squeezed.toSqueezed(highlight) }))
    .filter((highlight) => highlight.end > highlight.start);
  const sentences = splitSentences(text).map(squeezed.toSqueezed);
  const around = options.around ? squeezed.toSqueezed(options.around) : null;
  const window = chooseWindow(squeezed.text, sentences, marks, around, options.maxLength);
  return cutOut(squeezed.text, marks, window);
}

function chooseWindow(
  text: string,
  sentences: Span[],
  highlights: Highlight[],
  around: Span | null,
  maxLength: number,
): Span {
  if (text.length <= maxLength) return { start: 0, end: text.length };
  const targets = around ? [around] : highlights;
  let best = { start: 0, end: windowEnd(text, sentences, 0, maxLength, null) };
  let bestWorth = around ? -1 : worthOf(text, highlights, best);
  for (const target of targets) {
    const start = windowStart(text, sentences, target, maxLength);
    const window = { start, end: windowEnd(text, sentences, start, maxLength, target) };
    const worth = worthOf(text, highlights, window);
    if (worth > bestWorth) {
      best = window;
      bestWorth = worth;
    }
  }
  return best;
}

/** The beginning of the target's sentence if the target still fits, else a word border a little before the target. */
function windowStart(text: string, sentences: Span[], target: Span, maxLength: number): number {
  const sentence = sentences.findLast(({ start }) => start <= target.start);
  const wanted = Math.min(target.end, target.start + maxLength);
  if (sentence && wanted - sentence.start <= maxLength) return sentence.start;
  const earliest = Math.max(target.start - Math.floor(maxLength * CONTEXT_BEFORE), wanted - maxLength, 0);
  for (let start = earliest; start < target.start; start += 1) {
    if (start === 0 || WORD_BORDER.test(text.charAt(start - 1))) return start;
  }
  return nextBoundary(text, earliest);
}

/** @param shown must not be cut off, as far as it fits */
function windowEnd(
  text: string,
  sentences: Span[],
  start: number,
  maxLength: number,
  shown: Span | null,
): number {
  const latest = start + maxLength;
  if (latest >= text.length) return text.length;
  const earliest = Math.min(Math.max(start + Math.floor(maxLength * MIN_FILL), shown?.end ?? 0), latest);
  const sentence = sentences.findLast(({ end }) => end <= latest);
  if (sentence && sentence.end >= earliest) return sentence.end;
  for (let end = latest; end >= earliest && end > start; end -= 1) {
    if (WORD_BORDER.test(text.charAt(end))) return end;
  }
  return previousBoundary(text, latest, start);
}

function worthOf(text: string, highlights: Highlight[], window: Span): number {
  const seen = new Set<string>();
  let worth = 0;
  for (const { start, end, kind } of highlights) {
    if (start < window.start || end > window.end) continue;
    const words = text.slice(start, end).toLowerCase();
    worth += seen.has(words) ? REPEAT_WORTH : FIRST_WORTH[kind];
    seen.add(words);
  }
  return worth;
}

function cutOut(text: string, highlights: Highlight[], window: Span): Snippet {
  let { start, end } = window;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return {
    text: text.slice(start, end),
    highlights: highlights
      .map((highlight) => ({
        kind: highlight.kind,
        start: Math.max(highlight.start, start) - start,
        end: Math.min(highlight.end, end) - start,
      }))
      .filter((highlight) => highlight.end > highlight.start),
    elidedStart: start > 0,
    elidedEnd: end < text.length,
  };
}

/** Can the text be cut before `index` without breaking a character as readers see it? */
function isBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true;
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  if (before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff) return false;
  return text[index - 1] !== JOINER && !CONTINUES.test(text.slice(index, index + 2));
}

function nextBoundary(text: string, index: number): number {
  let boundary = index;
  while (!isBoundary(text, boundary)) boundary += 1;
  return boundary;
}

/** @returns a boundary after `start`; `index` itself where a single character is longer than the snippet may be */
function previousBoundary(text: string, index: number, start: number): number {
  let boundary = index;
  while (boundary > start && !isBoundary(text, boundary)) boundary -= 1;
  return boundary > start ? boundary : nextBoundary(text, index);
}
