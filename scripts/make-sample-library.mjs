// Writes the PDF and Word documents of the sample library from their sources in scripts/sample-library.
// Run by hand after a source changes (`node scripts/make-sample-library.mjs`); the results are committed.
// Needs Chromium with a Chinese font, which prints the PDFs and embeds the letters it used.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { chromium } from 'playwright';

const sources = join(import.meta.dirname, 'sample-library');
const target = join(import.meta.dirname, '..', 'resources', 'sample-library');
const PAGE_BREAK = '--- page ---';
/** A fixed date keeps the files the same from run to run. */
const CREATED = '2024-06-01T08:00:00Z';

/** @returns {{title: string, author: string, blocks: {kind: 'heading'|'paragraph'|'break', text: string}[]}} */
function parse(text) {
  const [title, author, ...blocks] = text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    title: title.replace(/^# /, ''),
    author: author.replace(/^(Author: |作者：)/, ''),
    blocks: blocks.map((line) => {
      if (line === PAGE_BREAK) return { kind: 'break', text: '' };
      return line.startsWith('## ')
        ? { kind: 'heading', text: line.slice(3) }
        : { kind: 'paragraph', text: line };
    }),
  };
}

const escapeMarkup = (text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function toHtml({ title, author, blocks }) {
  const tags = { heading: 'h2', paragraph: 'p' };
  const body = blocks
    .map(({ kind, text }) =>
      kind === 'break' ? '<div class="break"></div>' : `<${tags[kind]}>${escapeMarkup(text)}</${tags[kind]}>`,
    )
    .join('\n');
  const style = `body{font:12pt/1.5 "DejaVu Serif","Noto Serif CJK SC","Noto Sans CJK SC",serif;margin:0}
    h1{font-size:20pt}h2{font-size:14pt;margin-top:1.6em}.break{break-after:page}.by{color:#555}`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title><style>${style}</style></head>
    <body><h1>${escapeMarkup(title)}</h1><p class="by">${escapeMarkup(author)}</p>${body}</body></html>`;
}

function toDocx({ title, author, blocks }) {
  const paragraph = (text, style) =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r></w:p>`;
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const body = [
    paragraph(title, 'Heading1'),
    ...blocks
      .filter(({ kind }) => kind !== 'break')
      .map(({ kind, text }) => paragraph(text, kind === 'heading' ? 'Heading2' : '')),
  ].join('');
  const style = (id, name) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr><w:b/></w:rPr></w:style>`;
  const xml = (content) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`);
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipSync(
    {
      '[Content_Types].xml': xml(
        `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
      ),
      '_rels/.rels': xml(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
      ),
      'word/_rels/document.xml.rels': xml(
        `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ),
      'word/document.xml': xml(`<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': xml(
        `<w:styles xmlns:w="${word}">${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2')}</w:styles>`,
      ),
      'docProps/core.xml': xml(
        `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(title)}</dc:title><dc:creator>${escapeMarkup(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${CREATED}</dcterms:created></cp:coreProperties>`,
      ),
    },
    { mtime: CREATED },
  );
}

const executablePath =
  process.env.BOOKWHEEL_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const source = join(entry.parentPath, entry.name);
  const output = join(target, relative(sources, source).replace(/\.md$/, ''));
  const parsed = parse(readFileSync(source, 'utf8'));
  mkdirSync(dirname(output), { recursive: true });
  if (output.endsWith('.docx')) writeFileSync(output, toDocx(parsed));
  else {
    const page = await browser.newPage();
    await page.setContent(toHtml(parsed));
    await page.pdf({
      path: output,
      format: 'A4',
      margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' },
    });
    await page.close();
  }
  console.log(relative(target, output));
}
await browser.close();
