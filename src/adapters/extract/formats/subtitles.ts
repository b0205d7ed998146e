// Subtitles and lyrics: what is said, in paragraphs of about a minute, each with the time at which it begins.
import type { Block, ExtractedDocument } from '../../../core/document';
import { plainDocument, type ReadContext } from '../reader';
import { joinWrapped } from './text/line-blocks';
import { decodeOrRefuse, readText, splitLines } from './text/text';

interface Cue {
  /** Seconds from the start. */
  start: number;
  lines: string[];
}

interface Subtitles {
  title: string | null;
  author: string | null;
  cues: Cue[];
  /** Lines are verses, not wrapped sentences. */
  isVerse: boolean;
}

/** A paragraph ends with the first sentence that ends after this long, or at last where none does. */
const PARAGRAPH = { seconds: 45, units: 600, mostSeconds: 90, mostUnits: 1_200 };
const TIME = /(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?/;
const CUE_TIMES =
  /^\s*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}\s*(?:-->|,)\s*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}/;
const SENTENCE_END = /[.!?。！？…]["'”’»)\]]*$/;

export function readSubtitles(bytes: Uint8Array, context: ReadContext): ExtractedDocument {
  const { text, partial } = decodeOrRefuse(bytes, context);
  const lines = splitLines(text);
  const read = readerFor(context.fileName, text);
  const { title, author, cues, isVerse } = read(lines);
  // Something else under this name: it is still text.
  if (cues.length === 0) return readText(bytes, context);
  return { ...plainDocument(paragraphs(cues, isVerse), partial), title, author };
}

function readerFor(fileName: string, text: string): (lines: string[]) => Subtitles {
  if (/\.(?:ass|ssa)$/i.test(fileName) || /^\s*\[Script Info\]/i.test(text)) return readAss;
  return /\.lrc$/i.test(fileName) ? readLyrics : readCues;
}

/** SubRip, WebVTT and SubViewer: a line of times, then lines of text until an empty one. */
function readCues(lines: string[]): Subtitles {
  const cues: Cue[] = [];
  let cue: Cue | null = null;
  for (const [index, line] of lines.entries()) {
    if (CUE_TIMES.test(line)) {
      cue = { start: secondsOf(line), lines: [] };
      cues.push(cue);
    } else if (line.trim() === '') {
      // Some cues hold an empty line: what follows belongs to them unless it numbers the next.
      if (CUE_TIMES.test(lines[index + 2] ?? '') || CUE_TIMES.test(lines[index + 1] ?? '')) cue = null;
      else if (/^(?:NOTE|STYLE|REGION)\b/.test(lines[index + 1] ?? '')) cue = null;
    } else if (cue && !(CUE_TIMES.test(lines[index + 1] ?? '') && /^\s*\d+\s*$/.test(line))) {
      cue.lines.push(withoutTags(line).replaceAll('[br]', ' '));
    }
  }
  return { title: null, author: null, cues, isVerse: false };
}

/** Advanced SubStation: a table of events with its columns named; styles and drawings are left out. */
function readAss(lines: string[]): Subtitles {
  const cues: Cue[] = [];
  const info = new Map<string, string>();
  let columns = ['layer', 'start', 'end', 'style', 'name', 'marginl', 'marginr', 'marginv', 'effect', 'text'];
  let section = '';
  for (const line of lines) {
    section = /^\s*\[([^\]]{1,50})\]/.exec(line)?.[1]?.toLowerCase() ?? section;
    const [, key = '', value = ''] = /^\s*([\w ]{1,40}):\s*(.*)$/.exec(line) ?? [];
    if (section === 'script info') info.set(key.toLowerCase(), value.trim());
    if (section !== 'events') continue;
    if (key === 'Format') columns = value.split(',').map((name) => name.trim().toLowerCase());
    if (key !== 'Dialogue') continue;
    const values = value.split(',');
    const text = values.slice(columns.length - 1).join(',');
    // \p1 begins a drawing: its coordinates are no text.
    if (/\{[^}]*\\p[1-9]/.test(text)) continue;
    const start = secondsOf(values[columns.indexOf('start')] ?? '');
    cues.push({
      start,
      lines: text
        .replace(/\{[^}]{0,2000}\}/g, '')
        .replace(/\\h/g, ' ')
        .split(/\\[nN]/),
    });
  }
  cues.sort((a, b) => a.start - b.start);
  const title = info.get('title') ?? '';
  const isNamed = title !== '' && !/^(?:<untitled>|untitled|default aegisub file)$/i.test(title);
  return { title: isNamed ? title : null, author: info.get('original script') || null, cues, isVerse: false };
}

/** Lyrics: `[00:12.30]words`, several times before words that are repeated. */
function readLyrics(lines: string[]): Subtitles {
  const cues: Cue[] = [];
  const tags = new Map<string, string>();
  for (const line of lines) {
    const [, key, value = ''] = /^\s*\[([a-z]{2,10}):([^\]]*)\]\s*$/i.exec(line) ?? [];
    if (key !== undefined) {
      tags.set(key.toLowerCase(), value.trim());
      continue;
    }
    const text = line.replace(/^(?:\s*\[[\d:.]{3,12}\])+/, '').replace(/<[\d:.]{3,12}>/g, '');
    const times = line.slice(0, line.length - text.length).match(/\[[\d:.]+\]/g) ?? [];
    for (const time of times) cues.push({ start: secondsOf(time), lines: [text.trim()] });
    if (times.length === 0 && text.trim() !== '')
      cues.push({ start: cues.at(-1)?.start ?? 0, lines: [text.trim()] });
  }
  cues.sort((a, b) => a.start - b.start);
  return { title: tags.get('ti') || null, author: tags.get('ar') || null, cues, isVerse: true };
}

function paragraphs(cues: Cue[], isVerse: boolean): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let units = 0;
  let start = 0;
  const close = (): void => {
    const text = isVerse ? lines.join('\n').trim() : joinWrapped(lines);
    if (text !== '') blocks.push({ kind: 'paragraph', text, part: clock(start) });
    lines = [];
    units = 0;
  };
  for (const cue of cues) {
    const spoken = cue.lines.map((line) => line.trim()).filter((line) => line !== '');
    if (spoken.length === 0) continue;
    const isOver = units > 0 && (cue.start - start > PARAGRAPH.mostSeconds || units > PARAGRAPH.mostUnits);
    const isFull = cue.start - start >= PARAGRAPH.seconds || units >= PARAGRAPH.units;
    if (isOver || (isFull && (isVerse || SENTENCE_END.test(lines.at(-1) ?? '')))) close();
    if (lines.length === 0) start = cue.start;
    // The same words in the next cue are the same words still on the screen.
    const repeats = spoken.length === 1 && spoken[0] === lines.at(-1);
    if (repeats && !isVerse) continue;
    lines.push(...spoken);
    units += spoken.reduce((sum, line) => sum + line.length + 1, 0);
  }
  close();
  return blocks;
}

/** `<i>`, `<v Speaker>`, `<00:01.000>`, `{\an8}`, `{y:i}`. A speaker's name is read. */
function withoutTags(line: string): string {
  if (!/[<{&]/.test(line)) return line;
  return line
    .replace(/<v(?:\.[\w.-]{1,100})?\s+([^<>]{1,200})>/g, '$1: ')
    .replace(/<\/?(?:[a-z][^<>]{0,200}|[\d:.]{3,12})>/gi, '')
    .replace(/\{(?:\\|[a-z]:)[^{}]{0,200}\}/gi, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ' };

function secondsOf(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = TIME.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** "00:12:30", as players show it. */
function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
