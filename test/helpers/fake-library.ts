// A small bilingual library with canned answers, for tests of the page. Written for this project.
import type {
  DocumentSummary,
  Folder,
  Highlight,
  Hit,
  LibraryStatus,
  Problem,
  ReadingPassage,
  Snippet,
} from '../../src/contract';

export interface FakeDocument extends Omit<DocumentSummary, 'passages' | 'partial'> {
  folder: string;
  pieces: Array<{ text: string; page?: number; headings?: string[]; overlap?: number }>;
  /** Questions that share no word with the document: each is answered by this sentence of it. */
  answers?: Array<{ question: string; sentence: string }>;
  /** What the second stage makes of it: higher comes first. */
  rerank: number;
}

const day = (text: string): number => Date.parse(`${text}T12:00:00Z`);

export const HOME = '/home/li/Documents/Home';
export const WORK = '/home/li/Documents/Work';

export const DOCUMENTS: FakeDocument[] = [
  {
    id: 1,
    folder: HOME,
    path: `${HOME}/Contracts/Boiler contract 2023.pdf`,
    title: 'Boiler contract 2023',
    author: 'Northgate Heating',
    type: 'pdf',
    language: 'en',
    modifiedAt: day('2023-03-12'),
    size: 284_000,
    rerank: 3,
    pieces: [
      {
        page: 1,
        text: 'This contract is between the owner of 14 Mill Lane and Northgate Heating, for the supply and installation of one condensing boiler and the work that goes with it.',
      },
      {
        page: 3,
        headings: ['Installation'],
        text: 'The installer removes the old boiler, flushes the pipes and leaves the house as it was found. The date of installation is the day on which both parties sign the record of work.',
      },
      {
        page: 7,
        headings: ['Warranty', 'Terms'],
        text: 'The warranty on the boiler runs five years from installation, parts and labour included. It covers the heat exchanger, the burner and the control unit; seals and filters are replaced at the yearly service.',
      },
      {
        page: 7,
        headings: ['Warranty', 'Terms'],
        text: 'It ends early if the boiler is opened by anyone who is not certified, or if two yearly services in a row are missed. The owner keeps the receipts of each service with this contract.',
      },
      {
        page: 8,
        headings: ['Warranty', 'Claims'],
        text: 'A claim under the warranty is made by telephone or letter. Northgate Heating answers within two working days and, in winter, lends a heater until the boiler works again.',
      },
      {
        page: 9,
        headings: ['Payment'],
        text: 'Two thirds of the price are due on the day of installation and the rest after thirty days without a fault.',
      },
    ],
  },
  {
    id: 2,
    folder: HOME,
    path: `${HOME}/说明书/暖气保修说明.docx`,
    title: '暖气保修说明',
    author: null,
    type: 'docx',
    language: 'zh',
    modifiedAt: day('2022-11-04'),
    size: 41_000,
    rerank: 5,
    answers: [
      {
        question: 'how long is the heating guaranteed',
        sentence: '保修期自安装之日起五年，以安装记录上的日期为准。',
      },
    ],
    pieces: [
      {
        headings: ['保修范围'],
        text: '本说明适用于二〇二二年以后出厂的壁挂炉。主机、换热器和控制板属于保修范围，外壳划痕和自行拆改造成的损坏不在其内。',
      },
      {
        headings: ['保修期限'],
        text: '购买后请保存发票和安装记录。保修期自安装之日起五年，以安装记录上的日期为准。每年采暖季之前请做一次保养，连续两年没有保养的，保修提前结束。',
      },
      {
        headings: ['报修方法'],
        text: '报修时请拨打铭牌上的电话，说明型号和故障代码。冬季报修，四十八小时内上门；等待期间可以借用电暖气。',
      },
    ],
  },
  {
    id: 3,
    folder: HOME,
    path: `${HOME}/Notes/heating.md`,
    title: 'Heating, what we decided',
    author: null,
    type: 'markdown',
    language: 'en',
    modifiedAt: day('2024-01-20'),
    size: 3_100,
    rerank: 9,
    pieces: [
      {
        headings: ['January'],
        text: 'We keep the boiler for two more winters and do not buy the extended warranty: the five years from the contract cover us until 2028, and the extension leaves out the burner, the one part that fails.',
      },
      {
        headings: ['January', 'Open questions'],
        text: 'Ask whether the yearly service may be done in summer, when it is cheaper. Find the record of work; the warranty counts from its date.',
      },
    ],
  },
  {
    id: 4,
    folder: WORK,
    path: `${WORK}/Facilities/minutes 2024-02.html`,
    title:
      'Minutes of the facilities meeting, February 2024, with the annex on heating, lifts, access control and the long overdue repair of the roof above the reading room',
    author: 'M. Okafor',
    type: 'html',
    language: 'en',
    modifiedAt: day('2024-02-15'),
    size: 18_400,
    rerank: 2,
    pieces: [
      {
        headings: ['Heating'],
        text: 'The boiler in the annex was out for three days. The supplier says that the warranty does not cover frost damage; the insurer has been asked. Until then two heaters are lent out at the desk.',
      },
    ],
  },
  {
    id: 5,
    folder: WORK,
    path: `${WORK}/سياسات/ضمان المعدات.txt`,
    title: 'سياسة ضمان المعدات (warranty policy)',
    author: null,
    type: 'text',
    language: 'ar',
    modifiedAt: day('2021-06-30'),
    size: 2_200,
    rerank: 1,
    pieces: [
      {
        text: 'تبدأ مدة الضمان (warranty) من تاريخ التركيب وتستمر خمس سنوات. يشمل الضمان القطع وأجور العمل، ولا يشمل الأضرار الناتجة عن سوء الاستخدام.',
      },
    ],
  },
  {
    id: 6,
    folder: WORK,
    path: `${WORK}/invoices/in\u0007voice\u202efdp.exe.pdf`,
    title: 'in\u0007voice\u202efdp.exe — boiler service',
    author: null,
    type: 'pdf',
    language: 'en',
    modifiedAt: day('2023-09-01'),
    size: 96_000,
    rerank: 0,
    pieces: [
      {
        page: 1,
        text: 'Yearly service of the boiler at 14 Mill Lane, filters and seals replaced, no fault found. Keep this invoice: it is proof for the warranty.',
      },
    ],
  },
  {
    id: 7,
    folder: HOME,
    path: `${HOME}/Notes/garden.md`,
    title: 'Garden',
    author: null,
    type: 'markdown',
    language: 'en',
    modifiedAt: day('2024-04-02'),
    size: 900,
    rerank: 0,
    answers: [
      {
        question: 'when do I plant the beans',
        sentence: 'Runner beans go out after the last frost, here about the tenth of May.',
      },
    ],
    pieces: [
      {
        text: 'Peas under the net in March. Runner beans go out after the last frost, here about the tenth of May. The apple by the wall wants a hard pruning this winter.',
      },
    ],
  },
];

export function passagesOf(document: FakeDocument): ReadingPassage[] {
  return document.pieces.map((piece, ordinal) => ({
    id: document.id * 100 + ordinal,
    ordinal,
    page: piece.page ?? null,
    headingPath: [document.title, ...(piece.headings ?? [])],
    text: piece.text,
    overlap: piece.overlap ?? 0,
  }));
}

export function summaryOf({ folder, pieces, answers, rerank, ...document }: FakeDocument): DocumentSummary {
  return { ...document, passages: pieces.length, partial: false };
}

/** Hits in recall order: by how many places match. Good enough to be searched, and the same every time. */
export function findHits(text: string): Hit[] {
  const types = [...text.matchAll(/type:(\w+)/gu)].map((match) => match[1]);
  const folders = [...text.matchAll(/in:"?([^"\s]+)"?/gu)].map((match) => match[1]);
  const plain = text.replaceAll(/\w+:("[^"]*"|\S+)/gu, ' ').trim();
  const words = plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const wanted = words.filter((word) => word.length > 3 || /\p{Script=Han}/u.test(word));
  return DOCUMENTS.filter((document) => types.length === 0 || types.includes(document.type))
    .filter(
      (document) => folders.length === 0 || folders.some((name) => document.folder.endsWith(`/${name}`)),
    )
    .map((document) => hitOf(document, wanted, plain))
    .filter((hit) => hit !== null)
    .sort((a, b) => (b.scores.bm25 ?? 0) - (a.scores.bm25 ?? 0) || a.documentId - b.documentId)
    .map((hit, index) => ({ ...hit, rank: index + 1 }));
}

export function rerank(hits: readonly Hit[]): Hit[] {
  const worth = (hit: Hit): number =>
    DOCUMENTS.find((document) => document.id === hit.documentId)?.rerank ?? 0;
  return [...hits]
    .sort((a, b) => worth(b) - worth(a) || a.documentId - b.documentId)
    .map((hit, index) => ({ ...hit, rank: index + 1, scores: { ...hit.scores, rerank: worth(hit) } }));
}

function hitOf(document: FakeDocument, words: string[], question: string): Hit | null {
  const passages = passagesOf(document);
  const answer = document.answers?.find((one) => question.toLowerCase().startsWith(one.question));
  const found = passages
    .map((passage) => ({
      passage,
      highlights: answer ? evidence(passage.text, answer.sentence) : occurrences(passage.text, words),
    }))
    .filter(({ highlights }) => highlights.length > 0)
    .sort((a, b) => b.highlights.length - a.highlights.length || a.passage.ordinal - b.passage.ordinal);
  const [best, ...others] = found;
  if (!best) return null;
  return {
    rank: 1,
    documentId: document.id,
    path: document.path,
    title: document.title,
    titleHighlights: occurrences(document.title, words),
    type: document.type,
    modifiedAt: document.modifiedAt,
    page: best.passage.page,
    headingPath: best.passage.headingPath,
    passage: { id: best.passage.id, text: best.passage.text },
    snippet: whole(best.passage.text, best.highlights),
    morePassages: others.length,
    others: others.map(({ passage, highlights }) => ({
      passageId: passage.id,
      page: passage.page,
      headingPath: passage.headingPath,
      snippet: whole(passage.text, highlights),
    })),
    scores: { bm25: best.highlights.length, cosine: null, fused: null, rerank: null },
    explanation: null,
  };
}

function whole(text: string, highlights: Highlight[]): Snippet {
  return { text, highlights, elidedStart: false, elidedEnd: false };
}

function evidence(text: string, sentence: string): Highlight[] {
  const start = text.indexOf(sentence);
  return start < 0 ? [] : [{ start, end: start + sentence.length, kind: 'passage' }];
}

function occurrences(text: string, words: string[]): Highlight[] {
  if (words.length === 0) return [];
  const pattern = new RegExp(words.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, '')).join('|'), 'giu');
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'term',
  }));
}

export function makeFolder(path: string, fields: Partial<Folder> = {}): Folder {
  const documents = DOCUMENTS.filter((document) => document.folder === path).length;
  return { id: path.length, path, present: true, documents, waiting: 0, isSample: false, ...fields };
}

export const NO_DOCUMENTS: LibraryStatus['documents'] = {
  waiting: 0,
  indexed: 0,
  empty: 0,
  unsupported: 0,
  too_large: 0,
  encrypted: 0,
  corrupt: 0,
  timed_out: 0,
  out_of_memory: 0,
  unreadable: 0,
  vanished: 0,
};

export const PROBLEMS: Problem[] = [
  problem(51, `${HOME}/Contracts/scan 0012.pdf`, 'empty'),
  problem(52, `${HOME}/Contracts/Insurance (locked).pdf`, 'encrypted'),
  problem(53, `${WORK}/archive/old ledger.pdf`, 'corrupt', 'xref table not found', true),
  problem(54, `${WORK}/plans/tower.dwg`, 'unsupported'),
];

function problem(
  documentId: number,
  path: string,
  outcome: Problem['outcome'],
  detail: string | null = null,
  partial = false,
): Problem {
  return { documentId, path, outcome, sentence: 'The file could not be read.', detail, partial };
}
