import { describe, expect, it } from 'vitest';
import { chooseSnippet, type Snippet } from './choose-snippet';
import type { Highlight } from './merge-highlights';

/** Marks every occurrence of the words given. */
function highlightsOf(text: string, words: string[], kind: Highlight['kind'] = 'term'): Highlight[] {
  const found: Highlight[] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      found.push({ start: at, end: at + word.length, kind });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

/** As a reader sees it: … where something is left out, [] around marks. */
function shown({ text, highlights, elidedStart, elidedEnd }: Snippet): string {
  let line = elidedStart ? '…' : '';
  let end = 0;
  for (const highlight of highlights) {
    line += `${text.slice(end, highlight.start)}[${text.slice(highlight.start, highlight.end)}]`;
    end = highlight.end;
  }
  return line + text.slice(end) + (elidedEnd ? '…' : '');
}

const story =
  'The harbour slept. A boat came in with the tide. Nobody saw the boat leave. At dawn the harbour woke.';

describe('chooseSnippet', () => {
  it('shows a short text whole', () => {
    expect(shown(chooseSnippet('A tide.', highlightsOf('A tide.', ['tide']), { maxLength: 50 }))).toBe(
      'A [tide].',
    );
  });

  it('shows the beginning when nothing matched', () => {
    expect(shown(chooseSnippet(story, [], { maxLength: 50 }))).toBe(
      'The harbour slept. A boat came in with the tide.…',
    );
  });

  it('shows the window with most different words, from the beginning of a sentence to the end of one', () => {
    expect(shown(chooseSnippet(story, highlightsOf(story, ['boat', 'leave']), { maxLength: 60 }))).toBe(
      '…A [boat] came in with the tide. Nobody saw the [boat] [leave].…',
    );
    expect(shown(chooseSnippet(story, highlightsOf(story, ['dawn']), { maxLength: 40 }))).toBe(
      '…At [dawn] the harbour woke.',
    );
  });

  it('prefers a phrase to single words', () => {
    const text = 'Tea and cups and saucers, as always. Later they had some green tea together in the garden.';
    const highlights: Highlight[] = [
      { start: 0, end: 3, kind: 'term' },
      { start: 8, end: 12, kind: 'term' },
      ...highlightsOf(text, ['green tea'], 'phrase'),
    ];
    expect(shown(chooseSnippet(text, highlights, { maxLength: 55 }))).toBe(
      '…Later they had some [green tea] together in the garden.',
    );
  });

  it('shows what it is told to show', () => {
    const around = { start: story.indexOf('Nobody'), end: story.indexOf(' At dawn') };
    expect(shown(chooseSnippet(story, highlightsOf(story, ['harbour']), { maxLength: 40, around }))).toBe(
      '…Nobody saw the boat leave.…',
    );
  });

  it('cuts a long sentence at words, with some of it before the mark', () => {
    const text = `${'one two three four five '.repeat(10)}needle${' six seven eight nine ten'.repeat(10)}`;
    const snippet = chooseSnippet(text, highlightsOf(text, ['needle']), { maxLength: 60 });
    expect(shown(snippet)).toBe('…four five [needle] six seven eight nine ten six seven eight…');
  });

  it('cuts Chinese at its marks, and between characters where there is none', () => {
    const text = '春天来了，花都开了。小船随潮水进港，码头上没有人看见它离开。天亮时港口醒来。';
    expect(shown(chooseSnippet(text, highlightsOf(text, ['潮水']), { maxLength: 16 }))).toBe(
      '…小船随[潮水]进港，码头上没有人看见…',
    );
  });

  it('squeezes line breaks and indentation, and moves the marks along', () => {
    const text = '  First line\n\n\tsecond   line  \n';
    expect(shown(chooseSnippet(text, highlightsOf(text, ['second', 'line']), { maxLength: 50 }))).toBe(
      'First [line] [second] [line]',
    );
  });

  it('never cuts a character in two', () => {
    const text = '👨‍👩‍👧'.repeat(30);
    const { text: family } = chooseSnippet(text, [], { maxLength: 20 });
    expect(family).toBe('👨‍👩‍👧'.repeat(2));
    const accents = 'e\u0301'.repeat(30);
    expect(chooseSnippet(accents, [], { maxLength: 9 }).text).toBe('e\u0301'.repeat(4));
  });
});
