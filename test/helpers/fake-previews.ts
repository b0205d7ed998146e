// Documents of many kinds as readers give them: for looking at what the page makes of their structure, and at hostile ones.
import type { Block, BlockKind } from '../../src/core/document';
import { piecesFrom } from './fake-blocks';
import type { FakeDocument } from './fake-documents';
import { HOME, WORK } from './fake-documents';

const block = (kind: BlockKind, text: string, place: Partial<Block> = {}): Block => ({
  kind,
  text,
  ...place,
});
const heading = (level: number, text: string, place: Partial<Block> = {}): Block =>
  block('heading', text, { level, ...place });
const rows = (table: string[], place: Partial<Block> = {}): Block[] =>
  table.map((text) => block('table_row', text, place));

type Particulars = Pick<FakeDocument, 'id' | 'path' | 'title' | 'type'> & Partial<FakeDocument>;

export function previewed(fields: Particulars, blocks: Block[]): FakeDocument {
  return {
    ...{
      folder: HOME,
      author: null,
      language: 'en',
      modifiedAt: Date.UTC(2024, 4, 2),
      size: 24_000,
      rerank: 20,
    },
    ...fields,
    blocks,
    pieces: piecesFrom(fields.title, blocks),
  };
}

const guide = previewed(
  { id: 101, path: `${HOME}/Notes/bread.md`, title: 'Bread at home', type: 'markdown' },
  [
    heading(1, 'Bread at home'),
    block(
      'paragraph',
      'What has worked in this kitchen, written down so that nobody has to find it out again. The sourdough starter lives in the door of the fridge.',
    ),
    heading(2, 'Sourdough'),
    block(
      'paragraph',
      'A sourdough loaf takes a day, most of which is waiting. Feed the starter in the morning; when it floats in water, it is ready.',
    ),
    block('list', 'Mix flour and water, and let them rest for an hour.'),
    block('list', 'Add the starter and the salt; fold four times within two hours.'),
    block('list', 'Shape in the evening and leave it in the cold until the next day.'),
    heading(2, 'How much of each'),
    ...rows([
      'Flour | For one loaf | For two',
      'White | 400 g | 800 g',
      'Wholemeal | 100 g | 200 g',
      'Water | 350 g | 700 g',
      'Salt | 10 g | 20 g',
    ]),
    block('caption', 'Weights for the small and the large tin.'),
    heading(3, 'Reckoning with other tins'),
    block(
      'code',
      'const scale = volume / 2.4;\nfor (const part of parts) {\n  part.grams = Math.round(part.grams * scale);\n}',
      { codeLanguage: 'js' },
    ),
    block(
      'paragraph',
      'A sourdough that has stood too long spreads in the oven. Bake it in a tin then, and call it toast bread.',
    ),
    heading(2, 'Ovens'),
    block(
      'paragraph',
      'As hot as it goes for twenty minutes with steam, then half an hour without. The sourdough is done when it sounds hollow.',
    ),
  ],
);

const offer = previewed(
  { id: 102, folder: WORK, path: `${WORK}/Facilities/Roof offers.docx`, title: 'Roof offers', type: 'docx' },
  [
    heading(1, 'Three offers for the roof'),
    block(
      'paragraph',
      'Three firms have looked at the roof above the reading room. All of them would keep the beams; they differ in what they put on top, and in how long they answer for it.',
    ),
    heading(2, 'Comparison'),
    ...rows([
      'Firm | Covering | Insulation | Guarantee | Scaffolding | Price | Begins | Remarks',
      'Aldous & Sons | Slate | Wood fibre, 160 mm | 30 years | included | 84,200 | April | Keeps the old gutters',
      'Northroof | Zinc | Mineral wool, 140 mm | 15 years | 6,300 | 61,900 | March | Needs the yard for two weeks',
      'Hale Brothers | Clay tiles | Wood fibre, 180 mm | 20 years | included | 72,450 | June',
      'All prices without tax; the offers hold until the end of February.',
    ]),
    block(
      'paragraph',
      'The committee recommends slate: it costs most, and the guarantee is the only one that outlasts the loan.',
    ),
    heading(2, '1. Conditions'),
    block('list', '1. The guarantee begins with the inspection by the insurer.'),
    block('list', '2. Gutters are cleaned twice a year, or the guarantee ends.'),
    block('list', '(a) In autumn, after the leaves are down.'),
    block('list', '(b) In spring, before the swifts come.'),
  ],
);

const letter = previewed(
  {
    id: 103,
    path: `${HOME}/Mail/Key for the cellar.eml`,
    title: 'Key for the cellar',
    type: 'mail',
    size: 18_200,
  },
  [
    heading(1, 'Key for the cellar'),
    block(
      'paragraph',
      'From: Miriam Okafor <miriam@example.org>\nTo: Li Wei <li@example.org>, House committee <house@example.org>\nCc: J. Aldous <office@aldous.example>\nDate: 2024-03-01 14:05',
    ),
    block('paragraph', 'Dear all,'),
    block(
      'paragraph',
      'the spare key for the cellar hangs in the meter cupboard again. Whoever takes it writes it into the list, please; last time we looked for it for a week.',
    ),
    block('paragraph', 'The list is attached.\nMiriam'),
    heading(2, 'cellar list.xlsx', { part: 'cellar list.xlsx' }),
    ...rows(
      [
        'Who | Took it on | Brought back',
        'Li | 12 February | 14 February',
        'Aldous | 20 February | 28 February',
      ],
      {
        part: 'cellar list.xlsx',
      },
    ),
  ],
);

const TYPESCRIPT = `// Where does a parcel go next? The nearest depot that still has room.
import { distance, type Place } from './places';

export interface Depot extends Place {
  readonly name: string;
  room: number;
}

/** @returns null when every depot is full */
export function nextDepot(parcel: Place, depots: readonly Depot[]): Depot | null {
  const open = depots.filter((depot) => depot.room > 0);
  let best: Depot | null = null;
  for (const depot of open) {
    if (best === null || distance(parcel, depot) < distance(parcel, best)) best = depot;
  }
  return best;
}

const FULL_AT = 1_200;

export function takeIn(depot: Depot, parcels: number): string {
  if (parcels > depot.room) throw new RangeError(\`\${depot.name} has room for \${depot.room} parcels only\`);
  depot.room = Math.max(0, depot.room - parcels);
  return depot.room < FULL_AT / 10 ? 'nearly full' : 'open';
}`;

function codeBlocks(): Block[] {
  const lines = TYPESCRIPT.split('\n');
  const parts: [string, number, number][] = [
    ['', 1, 2],
    ['Depot', 4, 7],
    ['nextDepot', 9, 17],
    ['FULL_AT, takeIn', 19, 25],
  ];
  return parts.flatMap(([name, from, to]) => [
    heading(3, name, { line: from }),
    block('code', lines.slice(from - 1, to).join('\n'), { line: from }),
  ]);
}

const code = previewed(
  {
    id: 104,
    folder: WORK,
    path: `${WORK}/parcels/next-depot.ts`,
    title: 'next-depot',
    type: 'code',
    size: 1_100,
  },
  codeBlocks(),
);

const slides = previewed(
  {
    id: 105,
    folder: WORK,
    path: `${WORK}/Talks/Lighthouses.pptx`,
    title: 'Lighthouses',
    type: 'pptx',
    author: 'M. Okafor',
  },
  [
    heading(1, 'Lighthouses', { page: 1 }),
    block('paragraph', 'And the people who kept them burning', { page: 1 }),
    heading(1, 'Before electricity', { page: 2 }),
    block('list', 'Wood and coal, in open braziers', { page: 2 }),
    block('list', 'Whale oil, then rape oil, in lamps with a round wick', { page: 2 }),
    block('list', 'The Fresnel lens: one lamp seen at twenty miles', { page: 2 }),
    block('paragraph', 'Notes: bring the small lens and let it go round.', { page: 2 }),
    heading(1, 'The keeper’s day', { page: 3 }),
    block(
      'paragraph',
      'Trim the wick at dusk, at ten, at two. Wind the clockwork. Write the log, the weather and the ships.',
      { page: 3 },
    ),
  ],
);

const essay = previewed(
  {
    ...{
      id: 106,
      path: `${HOME}/随笔/老图书馆.txt`,
      title: '老图书馆',
      type: 'text',
      language: 'zh',
      size: 2_400,
    },
  },
  [
    block(
      'paragraph',
      '城南的老图书馆建于一九三一年，门前两棵银杏，每到深秋落叶满阶。馆里没有暖气，读者裹着大衣看书，管理员的炉子上总温着一壶茶。',
    ),
    block(
      'paragraph',
      '二楼的阅览室朝北，光线均匀，适合抄写。靠窗的位子要早到才有，常来的几位老先生彼此点头，从不交谈。',
    ),
    block(
      'paragraph',
      '后来新馆落成，藏书迁走，老图书馆改作方志室。银杏还在，茶壶也还在，只是来的人少了。我有时绕路去坐一会儿，听炉子上的水慢慢开。',
    ),
    block('list', '一、开放时间：周二至周日，九时至十七时。'),
    block('list', '二、借阅须凭本人证件，方志只供馆内查阅。'),
  ],
);

/** One of each kind, all under folders that are there. */
export const PREVIEWS: FakeDocument[] = [guide, offer, letter, code, slides, essay];

/** What acts in a page, wherever it is put into one as markup. */
export const HOSTILE =
  '<img src="/hostile.png" onerror="window.hostile=1"><script>window.hostile=1</script><iframe src="/hostile.html"></iframe><style>*{display:none}</style>javascript:window.hostile=1 hostile';

/** It in every field that a reader may fill with what stands in a file. */
export function hostileDocument(type: string, id = 107): FakeDocument {
  const extension = { markdown: 'md', mail: 'eml', subtitles: 'srt', code: 'ts' }[type] ?? type;
  const place = { page: 1, pageLabel: HOSTILE, part: HOSTILE };
  return previewed({ id, path: `${HOME}/Notes/hostile.${extension}`, title: HOSTILE, type }, [
    heading(1, `${HOSTILE} one`, place),
    block('paragraph', `From: ${HOSTILE}\nTo: ${HOSTILE}`, place),
    block('paragraph', HOSTILE, place),
    block('list', HOSTILE, place),
    block('caption', HOSTILE, place),
    ...rows([`${HOSTILE} | ${HOSTILE}`, `${HOSTILE} 1 | 2`], place),
    block('code', `// ${HOSTILE}\nconst a = '${HOSTILE}';`, { ...place, line: 1 }),
  ]);
}

/** As long as a document of so many short blocks is. */
export function longDocument(blocks: number): FakeDocument {
  const lines = Array.from({ length: blocks }, (_, index) =>
    index % 50 === 0
      ? heading(2, `Day ${index / 50 + 1}`)
      : block(
          'paragraph',
          `Entry ${index}: the harbour lay still, and ${index % 997 === 5 ? 'an albatross' : 'a gull'} sat on the wall.`,
        ),
  );
  return previewed(
    { id: 108, path: `${HOME}/Notes/harbour log.txt`, title: 'Harbour log', type: 'text', size: 4_200_000 },
    lines,
  );
}

/** One paragraph of a hundred sentences, as letters and judgments have them; the nightjar sings in the middle. */
export const UNBROKEN: FakeDocument = previewed(
  { id: 109, path: `${HOME}/Notes/night walk.txt`, title: 'Night walk', type: 'text' },
  [
    block(
      'paragraph',
      Array.from({ length: 100 }, (_, index) =>
        index === 60
          ? 'Behind the ridge a nightjar began to sing.'
          : `After bend number ${index + 1} the path went on along the dark hedge.`,
      ).join(' '),
    ),
  ],
);
