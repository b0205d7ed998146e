// One small document per format, saying about the same: what every reader must give, and what the golden file shows.
import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { makeGzip, makeTar, makeZip } from './make-archive';
import { makeDoc } from './make-doc';
import { docxParagraph, docxTable, makeDocx } from './make-docx';
import { makeEpub } from './make-epub';
import { makeIwork, reference, storage } from './make-iwork';
import { attachment, mailPart, makeMail, makeMailbox, multipart } from './make-mail';
import { makeMsg } from './make-msg';
import { makeFlatOpenDocument, makeOpenDocument } from './make-opendocument';
import { makeChinesePdf, makePdf, pdfLines, ucs2Hex } from './make-pdf';
import { makePpt } from './make-ppt';
import { makePptx, pptxShape } from './make-pptx';
import { makeOds, makeWorkbook } from './make-spreadsheet';

export interface FormatSample {
  fileName: string;
  bytes: Uint8Array;
}

const ROWS = [
  ['Part', 'Years'],
  ['Boiler', 5],
  ['屋顶', 10],
];
const TEXT = 'The warranty on the boiler runs five years.';
const CHINESE = '保修期自安装之日起五年。';
const CORE =
  '<dc:title>House papers</dc:title><dc:creator>Ada Lovelace</dc:creator><dcterms:created>2024-03-01T12:00:00Z</dcterms:created>';
const ODF_TEXT = `<office:text><text:h text:outline-level="1">Warranty</text:h><text:p>${TEXT}</text:p><text:p>${CHINESE}</text:p></office:text>`;

export async function formatSamples(): Promise<FormatSample[]> {
  const docx = makeDocx({
    core: CORE,
    body:
      docxParagraph('Warranty', 'heading 1') +
      docxParagraph(TEXT) +
      docxTable([
        ['Part', 'Years'],
        ['Boiler', '5'],
      ]),
  });
  const mail = makeMail(
    { Subject: 'Boiler papers', ...multipart('mixed', []).headers },
    multipart('mixed', [
      mailPart('text/plain', TEXT),
      attachment('papers.docx', 'application/octet-stream', docx),
    ]).body,
  );
  return [...(await pages(docx)), ...office(docx), ...mails(mail), ...texts(), ...archives(docx, mail)];
}

async function pages(docx: Uint8Array): Promise<FormatSample[]> {
  return [
    {
      fileName: 'papers.pdf',
      bytes: await makePdf(
        [pdfLines(['Warranty', '', TEXT]), pdfLines(['The roof is guaranteed for ten years by its maker.'])],
        {
          title: 'House papers',
          author: 'Ada Lovelace',
          created: new Date('2024-03-01T12:00:00Z'),
        },
      ),
    },
    { fileName: '保修.pdf', bytes: makeChinesePdf([CHINESE], 'UniGB-UCS2-H', ucs2Hex) },
    {
      fileName: 'house.epub',
      bytes: makeEpub({
        metadata: '<dc:title>House papers</dc:title><dc:creator>Ada Lovelace</dc:creator>',
        chapters: [{ href: 'one.xhtml', body: `<h1>Warranty</h1><p>${TEXT}</p>` }],
      }),
    },
    { fileName: 'papers.docx', bytes: docx },
  ];
}

function office(docx: Uint8Array): FormatSample[] {
  const workbook = { sheets: [{ name: 'Guarantees', rows: ROWS }], title: 'House papers' };
  const slides = [{ shapes: pptxShape(['Warranty'], { placeholder: 'title' }) + pptxShape([TEXT]) }];
  return [
    { fileName: 'template.dotx', bytes: docx },
    {
      fileName: 'papers.doc',
      bytes: makeDoc({ paragraphs: [{ text: 'Warranty', style: 1 }, { text: TEXT }, { text: CHINESE }] }),
    },
    { fileName: 'papers.pptx', bytes: makePptx({ core: CORE, slides }) },
    {
      fileName: 'papers.ppt',
      bytes: makePpt({ slides: [{ title: 'Warranty', body: TEXT, notes: CHINESE }] }),
    },
    { fileName: 'papers.xlsx', bytes: makeWorkbook('xlsx', workbook) },
    { fileName: 'papers.xlsb', bytes: makeWorkbook('xlsb', workbook) },
    { fileName: 'papers.xls', bytes: makeWorkbook('biff8', workbook) },
    {
      fileName: 'papers.ods',
      bytes: makeOds(
        `<table:table table:name="Guarantees"><table:table-row><table:table-cell><text:p>Boiler</text:p></table:table-cell></table:table-row></table:table>`,
      ),
    },
    {
      fileName: 'papers.odt',
      bytes: makeOpenDocument({ body: ODF_TEXT, meta: '<dc:title>House papers</dc:title>' }),
    },
    { fileName: 'papers.fodt', bytes: makeFlatOpenDocument({ body: ODF_TEXT }) },
    {
      fileName: 'papers.odp',
      bytes: makeOpenDocument({
        mimeType: 'application/vnd.oasis.opendocument.presentation',
        body: `<office:presentation><draw:page draw:name="one"><draw:frame presentation:class="title"><draw:text-box><text:p>Warranty</text:p></draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>${TEXT}</text:p></draw:text-box></draw:frame></draw:page></office:presentation>`,
      }),
    },
    {
      fileName: 'papers.pages',
      bytes: makeIwork({
        Document: [{ id: 1, type: 10000, message: { 4: reference(2) } }, storage(2, TEXT, 0)],
      }),
    },
    {
      fileName: 'papers.rtf',
      bytes: strToU8(
        `{\\rtf1\\ansi{\\info{\\title House papers}}\\b Warranty\\b0\\par ${TEXT}\\par \\u20445?\\u20462?\\par}`,
      ),
    },
  ];
}

function mails(mail: Uint8Array): FormatSample[] {
  return [
    { fileName: 'papers.eml', bytes: mail },
    {
      fileName: 'Inbox.mbox',
      bytes: makeMailbox([
        makeMail({ Subject: 'First' }, TEXT),
        makeMail({ Subject: 'Second' }, 'The roof is next.'),
      ]),
    },
    {
      fileName: 'papers.msg',
      bytes: makeMsg({ properties: { 55: 'Boiler papers', 3098: 'Ada Lovelace', 4096: TEXT } }),
    },
    {
      fileName: 'saved.mhtml',
      bytes: makeMail(
        { Subject: 'Saved page', ...multipart('related', []).headers },
        multipart('related', [
          mailPart(
            'text/html',
            `<html><head><title>Warranty</title></head><body><p>${TEXT}</p></body></html>`,
          ),
        ]).body,
      ),
    },
  ];
}

function texts(): FormatSample[] {
  const file = (fileName: string, text: string): FormatSample => ({ fileName, bytes: strToU8(text) });
  return [
    file('notes.txt', `${TEXT}\n\n${CHINESE}\n`),
    {
      fileName: '国标.txt',
      bytes: iconv.encode(`${CHINESE}图书馆的书架上放着许多旧书，读者可以自由借阅。`, 'gb18030'),
    },
    { fileName: 'utf16.txt', bytes: iconv.encode(`\ufeff${TEXT}`, 'utf-16le') },
    file('notes.md', `---\ntitle: House papers\n---\n# Warranty\n\n${TEXT} See [[boiler|the boiler]].\n`),
    file(
      'page.html',
      `<html><head><title>House papers</title></head><body><nav>Menu</nav><h1>Warranty</h1><p>${TEXT}</p></body></html>`,
    ),
    file('notes.org', `#+TITLE: House papers\n* Warranty\n${TEXT}\n`),
    file('notes.rst', `Warranty\n========\n\n${TEXT}\n`),
    file('notes.adoc', `= House papers\n\n== Warranty\n\n${TEXT}\n`),
    file(
      'paper.tex',
      `\\documentclass{article}\\title{House papers}\\begin{document}\\section{Warranty}\n${TEXT} It is \\textbf{binding}.\n\\end{document}`,
    ),
    file('parts.csv', 'Part,Years\n"Boiler, gas",5\n'),
    file('parts.json', '{"part": "Boiler", "years": 5}'),
    file('feed.xml', `<?xml version="1.0"?><book><title>House papers</title><para>${TEXT}</para></book>`),
    file('film.srt', `1\n00:00:01,000 --> 00:00:04,000\n${TEXT}\n`),
    file(
      'invoice.py',
      `class Invoice:\n    """Adds up what is owed."""\n\n    def total(self):\n        return sum(self.lines)\n`,
    ),
    file(
      'notebook.ipynb',
      JSON.stringify({
        nbformat: 4,
        nbformat_minor: 5,
        metadata: {},
        cells: [
          { cell_type: 'markdown', metadata: {}, source: ['# Warranty\n', TEXT] },
          { cell_type: 'code', metadata: {}, source: 'years = 5', outputs: [], execution_count: null },
        ],
      }),
    ),
  ];
}

function archives(docx: Uint8Array, mail: Uint8Array): FormatSample[] {
  const members = [
    { name: 'letters/papers.docx', bytes: docx },
    { name: 'mail/papers.eml', bytes: mail },
    { name: 'node_modules/left-out.md', bytes: 'never' },
  ];
  return [
    { fileName: 'house.zip', bytes: makeZip(members) },
    {
      fileName: 'house.tgz',
      bytes: makeGzip(makeTar([{ name: 'notes/one.md', bytes: `# Warranty\n\n${TEXT}` }])),
    },
    { fileName: 'notes.txt.gz', bytes: makeGzip(TEXT, 'notes.txt') },
  ];
}
