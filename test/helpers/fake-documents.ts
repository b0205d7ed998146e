// The documents of the fake library: a few in several languages and shapes, some with awkward names. Written for this project.
import type { DocumentSummary } from '../../src/contract';
import type { Block } from '../../src/core/document';

export interface FakeDocument
  extends Omit<DocumentSummary, 'link' | 'date' | 'passages' | 'partial' | 'recognized'> {
  folder: string;
  pieces: Array<{ text: string; page?: number; headings?: string[]; overlap?: number }>;
  /** The document's own structure, where its pieces were packed of it. */
  blocks?: Block[];
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

/** Those that are always there, and those of a state. */
export function documentsOf({ moreDocuments }: { moreDocuments: readonly FakeDocument[] }): FakeDocument[] {
  return [...DOCUMENTS, ...moreDocuments];
}
