import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences';

function sentencesOf(text: string): string[] {
  return splitSentences(text).map((span) => text.slice(span.start, span.end));
}

describe('splitSentences', () => {
  it('splits English prose at stops, question and exclamation marks', () => {
    expect(sentencesOf('It rains. Does it? Yes! We stay.')).toEqual([
      'It rains.',
      'Does it?',
      'Yes!',
      'We stay.',
    ]);
  });

  it('splits Chinese prose without spaces', () => {
    expect(sentencesOf('今天下雨。你来吗？不来！好的……再见')).toEqual([
      '今天下雨。',
      '你来吗？',
      '不来！',
      '好的……',
      '再见',
    ]);
  });

  it('keeps closing quotes with the sentence they close', () => {
    expect(sentencesOf('他说：“走吧。”我没动。')).toEqual(['他说：“走吧。”', '我没动。']);
    expect(sentencesOf('"Go." He went. (Slowly.) Then he came back.')).toEqual([
      '"Go."',
      'He went.',
      '(Slowly.)',
      'Then he came back.',
    ]);
    expect(sentencesOf('He said. "Yes" was enough.')).toEqual(['He said.', '"Yes" was enough.']);
  });

  it('does not split after abbreviations and initials', () => {
    expect(sentencesOf('Dr. Smith met J. R. Jones of the U.S. Army.')).toHaveLength(1);
    expect(sentencesOf('Use a list, e.g. Apples. Then sort it.')).toEqual([
      'Use a list, e.g. Apples.',
      'Then sort it.',
    ]);
    expect(sentencesOf('See Fig. 3 and No. 5 for more.')).toHaveLength(1);
    expect(sentencesOf('Is it done? No. Wait a day.')).toEqual(['Is it done?', 'No.', 'Wait a day.']);
  });

  it('does not split inside numbers, versions, names of files and addresses', () => {
    expect(sentencesOf('Pi is 3.14159 in v1.2.3 of node.js at a.example.org/x?y=1 today.')).toHaveLength(1);
  });

  it('splits before a lower-case word only after a long word or a detached stop', () => {
    expect(sentencesOf('The limit is 5 min. per file.')).toHaveLength(1);
    expect(sentencesOf('we tested the engine. it worked.')).toEqual(['we tested the engine.', 'it worked.']);
    expect(sentencesOf('a study of the flow . the results agree .')).toEqual([
      'a study of the flow .',
      'the results agree .',
    ]);
  });

  it('takes a wrapped line as one sentence, and an empty line, list item or heading as an end', () => {
    expect(sentencesOf('A long\nline. Next')).toEqual(['A long\nline.', 'Next']);
    expect(sentencesOf('One\n\nTwo\r\n\r\nThree')).toEqual(['One', 'Two', 'Three']);
    expect(sentencesOf('Buy:\n- milk\n- tea\n1. First\n2. Second')).toEqual([
      'Buy:',
      '- milk',
      '- tea',
      '1. First',
      '2. Second',
    ]);
  });

  it('ends at an ASCII stop between Chinese characters', () => {
    expect(sentencesOf('这是第一句.这是第二句.')).toEqual(['这是第一句.', '这是第二句.']);
  });

  it('gives nothing for white space', () => {
    expect(splitSentences(' \n\t ')).toEqual([]);
    expect(splitSentences('')).toEqual([]);
  });
});
