import { expect, it } from 'vitest';
import { readContext } from '../../../../test/helpers/read-context';
import { readSubtitles } from './subtitles';

const read = (fileName: string, source: string) =>
  readSubtitles(new TextEncoder().encode(source), readContext(fileName));

it('joins SubRip cues into a paragraph with the time of the first', () => {
  const source =
    '1\r\n00:12:30,500 --> 00:12:32,000\r\n<i>We bake</i>\r\n{\\an8}every day.\r\n\r\n2\r\n00:12:33,000 --> 00:12:34,000\r\n42\r\n';
  expect(read('a.srt', source).blocks).toEqual([
    { kind: 'paragraph', text: 'We bake every day. 42', part: '00:12:30' },
  ]);
});

it('begins a paragraph about every minute, at the end of a sentence', () => {
  const cues = Array.from({ length: 40 }, (_, index) => {
    const time = (second: number) =>
      `00:0${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')},000`;
    return `${index + 1}\n${time(index * 5)} --> ${time(index * 5 + 4)}\nCue ${index}${index % 2 === 1 ? '.' : ''}\n`;
  });
  const { blocks } = read('a.srt', cues.join('\n'));
  expect(blocks.map(({ part }) => part)).toEqual(['00:00:00', '00:00:50', '00:01:40', '00:02:30']);
  expect(blocks.every(({ text }) => text.endsWith('.'))).toBe(true);
});

it('reads WebVTT with speakers, without notes and styles', () => {
  const source =
    'WEBVTT\n\nNOTE hidden\nremark\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ada>Rye &amp; <c.loud>wheat</c>\n\n00:02.000 --> 00:03.000\n<00:02.500>bread\n';
  expect(read('a.vtt', source).blocks.map(({ text }) => text)).toEqual(['Ada: Rye & wheat bread']);
});

it('reads SubViewer', () => {
  expect(
    read('a.sbv', '0:00:01.000,0:00:02.000\nOne[br]two\n\n0:00:03.000,0:00:04.000\nthree').blocks,
  ).toEqual([{ kind: 'paragraph', text: 'One two three', part: '00:00:01' }]);
});

it('reads Advanced SubStation by its columns, in order of time, without effects and drawings', () => {
  const source = [
    '[Script Info]',
    'Title: Bread',
    '[V4+ Styles]',
    'Style: Default,Arial',
    '[Events]',
    'Format: Layer, Start, End, Style, Text',
    'Dialogue: 0,0:00:05.00,0:00:06.00,Default,two, three',
    'Dialogue: 0,0:00:01.00,0:00:02.00,Default,{\\k20}o{\\k30}ne\\Nmore',
    'Dialogue: 0,0:00:01.00,0:00:02.00,Default,{\\p1}m 0 0 l 100 0',
    'Comment: 0,0:00:01.00,0:00:02.00,Default,hidden',
  ].join('\n');
  expect(read('a.ass', source)).toMatchObject({
    title: 'Bread',
    blocks: [{ text: 'one more two, three', part: '00:00:01' }],
  });
});

it('reads lyrics as verses, repeated where they are sung again', () => {
  const source = '[ti:Bread]\n[ar:Ada]\n[00:01.00][00:09.00]Chorus\n[00:05.00]<00:05.10>Verse';
  expect(read('a.lrc', source)).toMatchObject({
    title: 'Bread',
    author: 'Ada',
    blocks: [{ text: 'Chorus\nVerse\nChorus', part: '00:00:01' }],
  });
});

it('drops words that only stay on the screen', () => {
  const source = '1\n00:00:01,000 --> 00:00:02,000\nSame\n\n2\n00:00:02,000 --> 00:00:03,000\nSame\n';
  expect(read('a.srt', source).blocks.map(({ text }) => text)).toEqual(['Same']);
});

it('reads something else under the name as text', () => {
  expect(read('a.srt', 'Only a note.').blocks.map(({ text }) => text)).toEqual(['Only a note.']);
});
