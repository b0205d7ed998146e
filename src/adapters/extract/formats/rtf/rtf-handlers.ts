// What do control words change? Properties of the group, the fonts and styles of the file, and where text goes.
import type { RtfFonts } from './rtf-fonts';
import type { Destination, Group } from './rtf-groups';
import type { ParagraphStyle, RtfSink } from './rtf-sink';
import { levelOfOutline, type RtfStyles } from './rtf-styles';

/** What the file says about itself; empty where it says nothing. */
export interface RtfParticulars {
  title: string;
  author: string;
  /** As numbered in the file: year, month from 1, day, hour, minute. */
  created: { yr: number; mo: number; dy: number; hr: number; min: number };
}

/** What is known of the file so far. */
export interface RtfState {
  fonts: RtfFonts;
  styles: RtfStyles;
  particulars: RtfParticulars;
  sink: RtfSink;
  /** The file carries HTML: that is the text, and what only stands for it in RTF is left out. */
  isHtml: boolean;
}

type Handler = (group: Group, parameter: number | null, state: RtfState) => void;
type Entry = readonly [string, Handler];

/** What no property was given: text in the document's font, in no table. */
const PLAIN_PARAGRAPH = { style: 0, outline: null, inTable: false };
/** More would be said by no writer. Characters. */
const MOST_SUBSTITUTES = 100;

function ifSeen(act: (sink: RtfSink, style: ParagraphStyle) => void): Handler {
  return (group, _parameter, { sink, styles }) => {
    if (group.destination === 'tag') sink.tag('\n');
    if (group.destination !== 'text' || group.onlyRtf) return;
    const { outline, style, inTable } = group;
    const heading = outline === null ? styles.headingLevel(style) : levelOfOutline(outline);
    act(sink, { heading, inTable });
  };
}

const endParagraph = ifSeen((sink, style) => sink.endParagraph(style));
const lineBreak = ifSeen((sink) => sink.lineBreak());

const BREAKS: readonly Entry[] = [
  ...['par', 'sect', 'page', 'column'].map((word): Entry => [word, endParagraph]),
  ...['line', 'lbr', 'softline'].map((word): Entry => [word, lineBreak]),
  ['cell', ifSeen((sink, style) => sink.endCell(style))],
  ['row', ifSeen((sink) => sink.endRow())],
  ['nestcell', ifSeen((sink) => sink.endInnerCell())],
  // Comes in a group of properties, which holds no text.
  ['nestrow', (_group, _parameter, { sink }) => sink.endInnerRow()],
];

const PROPERTIES: readonly Entry[] = [
  ['plain', (group) => Object.assign(group, { font: group.usualFont, hidden: false, deleted: false })],
  ['pard', (group) => Object.assign(group, PLAIN_PARAGRAPH)],
  ['f', (group, parameter) => Object.assign(group, { font: parameter ?? group.usualFont })],
  ['v', (group, parameter) => Object.assign(group, { hidden: parameter !== 0 })],
  ['deleted', (group, parameter) => Object.assign(group, { deleted: parameter !== 0 })],
  ['htmlrtf', (group, parameter) => Object.assign(group, { onlyRtf: parameter !== 0 })],
  ['intbl', (group, parameter) => Object.assign(group, { inTable: parameter !== 0 })],
  ['s', (group, parameter) => Object.assign(group, { style: parameter ?? 0 })],
  [
    'uc',
    (group, parameter) => {
      group.substitutes = Math.min(Math.max(parameter ?? 1, 0), MOST_SUBSTITUTES);
    },
  ],
  [
    'outlinelevel',
    (group, parameter, { styles }) => {
      if (group.destination === 'styles') styles.style(group.style).outlineLevel = parameter;
      else group.outline = parameter;
    },
  ],
];

/** The code pages of documents whose head names a kind of computer. */
const COMPUTERS: readonly (readonly [string, number])[] = [
  ['mac', 10000],
  ['pc', 437],
  ['pca', 850],
];
const DATE_PARTS = ['yr', 'mo', 'dy', 'hr', 'min'] as const;

const HEAD: readonly Entry[] = [
  ...COMPUTERS.map(
    ([word, codePage]): Entry => [
      word,
      (_group, _parameter, { fonts }) => {
        fonts.codePage = codePage;
      },
    ],
  ),
  [
    'ansicpg',
    (_group, parameter, { fonts }) => {
      if (parameter) fonts.codePage = parameter;
    },
  ],
  ['deff', (group, parameter) => Object.assign(group, { font: parameter ?? 0, usualFont: parameter ?? 0 })],
  [
    'fcharset',
    (group, parameter, { fonts }) => {
      if (group.destination === 'fonts' && parameter !== null) fonts.setCharset(group.font, parameter);
    },
  ],
  [
    'cpg',
    (group, parameter, { fonts }) => {
      if (group.destination === 'fonts') fonts.font(group.font).codePage = parameter;
    },
  ],
  [
    'sbasedon',
    (group, parameter, { styles }) => {
      if (group.destination === 'styles') styles.style(group.style).basedOn = parameter;
    },
  ],
  ...DATE_PARTS.map(
    (word): Entry => [
      word,
      (group, parameter, { particulars }) => {
        if (group.destination === 'created' && parameter !== null) particulars.created[word] = parameter;
      },
    ],
  ),
];

const to =
  (destination: Destination): Handler =>
  (group) => {
    group.destination = destination;
  };

/** Means something only among what the document says of itself; said twice, the last counts. */
const particular =
  (destination: 'title' | 'author' | 'created'): Handler =>
  (group, _parameter, { particulars }) => {
    if (group.destination !== 'particulars') return;
    group.destination = destination;
    if (destination !== 'created') particulars[destination] = '';
  };

const DESTINATIONS: readonly Entry[] = [
  ['fonttbl', to('fonts')],
  ['stylesheet', to('styles')],
  ['info', to('particulars')],
  ['title', particular('title')],
  ['author', particular('author')],
  ['creatim', particular('created')],
  ['shp', to('silent')],
  ['shpinst', to('silent')],
  ['do', to('silent')],
  ['nesttableprops', to('silent')],
  ['fldinst', to('instruction')],
  [
    'field',
    (group) => {
      group.isField = true;
      group.field = { instruction: '', shown: '' };
    },
  ],
  ...['listtext', 'pntext'].map(
    (word): Entry => [
      word,
      (group, _parameter, { isHtml }) => {
        group.destination = isHtml ? 'silent' : 'marker';
      },
    ],
  ),
  [
    'htmltag',
    (group, _parameter, { isHtml }) => {
      group.destination = isHtml ? 'tag' : 'silent';
    },
  ],
  // Text that comes twice: as older programs read it, then within `ud` in Unicode.
  [
    'upr',
    (group) => {
      group.outerDestination = group.destination;
      group.destination = 'silent';
    },
  ],
  [
    'ud',
    (group) => {
      group.destination = group.outerDestination;
    },
  ],
];

/** Words that change something within the document or its head. */
export const CHANGES: ReadonlyMap<string, Handler> = new Map([...BREAKS, ...PROPERTIES, ...HEAD]);
/** Words that say what their group is for. */
export const DESTINATION_CHANGES: ReadonlyMap<string, Handler> = new Map(DESTINATIONS);
