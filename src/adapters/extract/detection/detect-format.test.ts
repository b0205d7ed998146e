import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDocx } from '../../../../test/helpers/make-docx';
import { makeOle } from '../../../../test/helpers/make-ole';
import { detectFormat } from './detect-format';
import { documentTypeOf } from './format-names';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('detectFormat', () => {
  it.each([
    ['notes.md', '# Hello', 'markdown', 'markdown'],
    ['NOTES.TXT', 'Hello', 'text', 'text'],
    ['page.htm', '<p>Hello', 'html', 'html'],
    ['main.rs', 'fn main() {}', 'code', 'code'],
    ['Dockerfile', 'FROM scratch', 'code', 'code'],
    ['people.csv', 'a,b', 'table', 'data'],
    ['settings.yaml', 'a: 1', 'data', 'data'],
    ['feed.unknown', '<?xml version="1.0"?><a>Hello</a>', 'xml', 'data'],
    [
      '1234.host',
      'Received: by x\nFrom: a@b.c\nTo: d@e.f\nSubject: Hi\nDate: today\n\nHello',
      'email',
      'mail',
    ],
    ['Inbox', 'From a@b.c Mon Jan  1 10:00:00 2024\nFrom: a@b.c\n\nHello', 'mailbox', 'mail'],
    ['saved.doc', '<html><p>Hello', 'html', 'html'],
    ['letter.doc', '{\\rtf1 Hello}', 'rtf', 'rtf'],
    ['letter.doc', 'Just text', 'text', 'text'],
    ['notes.txt', 'Subject: not mail\n\nHello', 'text', 'text'],
    ['page.unknown', '<!DOCTYPE html><p>Hello', 'html', 'html'],
    ['no-extension', 'Hello', 'text', 'text'],
    ['.gitignore', 'out/', 'text', 'text'],
    ['renamed.txt', '%PDF-1.7 …', 'pdf', 'pdf'],
    ['download', 'junk before\n%PDF-1.7 …', 'pdf', 'pdf'],
    ['about-pdf.md', 'A file begins with %PDF-1.7', 'markdown', 'markdown'],
    ['broken.pdf', 'not a pdf', 'pdf', 'pdf'],
    ['exported.msg', 'From: a@b.c\nSubject: Hi\n\nHello', 'email', 'mail'],
    ['only-a-body.msg', 'Hello', 'email', 'mail'],
    ['private.key', '-----BEGIN PRIVATE KEY-----\nMIIE', 'text', 'text'],
    ['program.pot', '#: main.c:1\nmsgid "Hello"\nmsgstr ""', 'text', 'text'],
    ['download.pptx', '<!DOCTYPE html><p>Not found', 'html', 'html'],
  ])('%s holding %j is read as %s, type %s', (fileName, content, format, documentType) => {
    expect(detectFormat(fileName, bytes(content))).toMatchObject({ format, documentType });
  });

  it('knows a Word document by what is in the archive', () => {
    expect(detectFormat('letter.docx', makeDocx({ body: '' })).format).toBe('docx');
    expect(detectFormat('letter.bin', makeDocx({ body: '' })).format).toBe('docx');
    const zip = zipSync({ 'a.txt': bytes('Hello'), 'old/letter.docx': makeDocx({ body: '' }) });
    expect(detectFormat('files.zip', zip)).toMatchObject({ format: 'archive', documentType: 'archive' });
  });

  it('knows a Word document whose archive has lost its directory', () => {
    const docx = makeDocx({ body: '' });
    expect(detectFormat('letter.bin', docx.subarray(0, docx.length - 60)).format).toBe('docx');
  });

  it.each([
    ['application/epub+zip', 'a.zip', 'epub', 'epub'],
    ['application/vnd.oasis.opendocument.text', 'a.odt', 'opendocument', 'odt'],
    ['application/vnd.oasis.opendocument.text-template', 'a.ott', 'opendocument', 'odt'],
    ['application/vnd.oasis.opendocument.presentation', 'talk', 'opendocument', 'odp'],
    ['application/vnd.oasis.opendocument.spreadsheet', 'a.ods', 'spreadsheet', 'ods'],
  ])('believes the type %s that an archive begins with', (type, fileName, format, documentType) => {
    const zip = zipSync({ mimetype: [bytes(type), { level: 0 }], 'content.xml': bytes('<a/>') });
    expect(detectFormat(fileName, zip)).toMatchObject({ format, documentType });
  });

  it('finds the type of a document that was packed anew, and knows Word from its members in any spelling', () => {
    const odt = zipSync({
      'content.xml': bytes('<a/>'),
      mimetype: bytes('application/vnd.oasis.opendocument.text'),
    });
    expect(detectFormat('a.odt', odt)).toMatchObject({ format: 'opendocument', documentType: 'odt' });
    const deflated = zipSync({
      mimetype: [bytes('application/vnd.oasis.opendocument.text'), { level: 9 }],
      'content.xml': bytes('<a/>'),
    });
    expect(detectFormat('a.odt', deflated)).toMatchObject({ format: 'opendocument', documentType: 'odt' });
    const docx = zipSync({ 'word\\document.xml': bytes('<a/>') });
    expect(detectFormat('a.docx', docx).format).toBe('docx');
    const pages = zipSync({ 'letter.pages/Index/Document.iwa': bytes('x') });
    expect(detectFormat('letter.pages', pages).format).toBe('iwork');
    expect(detectFormat('letter.zip', pages).format).toBe('archive');
  });

  it.each([
    ['old.doc', ['WordDocument'], 'doc', 'doc'],
    ['old.xls', ['Workbook'], 'spreadsheet', 'xls'],
    ['sheet-with-a-letter.xls', ['WordDocument', 'Workbook'], 'spreadsheet', 'xls'],
    ['letter-with-a-sheet', ['Workbook', 'WordDocument'], 'doc', 'doc'],
    ['talk.pot', ['PowerPoint Document'], 'ppt', 'ppt'],
    ['mail', ['__properties_version1.0'], 'outlook', 'mail'],
  ])('tells %s by the streams of its container', (fileName, streams, format, documentType) => {
    expect(detectFormat(fileName, oleWith(streams))).toMatchObject({ format, documentType });
  });

  it('knows the streams of a container in any case of letters, and only those at its top', () => {
    const x = Uint8Array.of(1);
    expect(detectFormat('a.xls', makeOle({ WORKBOOK: x }))).toMatchObject({ format: 'spreadsheet' });
    expect(detectFormat('a.docx', makeOle({ ENCRYPTEDPACKAGE: x }))).toMatchObject({ outcome: 'encrypted' });
    const drawing = makeOle({ VisioDocument: x, 'Embedding 1/WordDocument': x });
    expect(detectFormat('a.vsd', drawing)).toMatchObject({ format: null, detail: 'a Visio drawing' });
    const locked = makeOle({ EncryptedPackage: x });
    const mail = makeOle({ '__properties_version1.0': x, attachment: locked });
    expect(detectFormat('a.msg', mail)).toMatchObject({ format: 'outlook', documentType: 'mail' });
  });

  it('is done at once with header lines that lead nowhere', () => {
    const folded = ` folded\r\n`.repeat(100);
    expect(detectFormat('MANIFEST.MF', bytes(`Version: 1\r\nExport: a\r\n${folded}`)).format).toBe('text');
  });

  it('says that a document is locked, by the container around it', () => {
    expect(detectFormat('secret.docx', oleWith(['EncryptedPackage']))).toMatchObject({
      format: null,
      documentType: 'docx',
      outcome: 'encrypted',
    });
  });

  it.each([
    ['song.txt', [...bytes('ID3'), 3, 0], 'unsupported'],
    ['files.7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'unsupported'],
    ['drawing.eps', [...bytes('no header')], 'unsupported'],
    ['thumbs', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'unsupported'],
    ['talk.pptx', [...bytes('not an archive')], 'corrupt'],
    ['photo.png', [...bytes('not a picture')], 'corrupt'],
    ['mail.msg', [...bytes('Hello'), 0, 1, 2], 'corrupt'],
    ['empty.key', [], 'corrupt'],
  ])('has no reader for %s, and says what it is', (fileName, content, outcome) => {
    const detected = detectFormat(fileName, Uint8Array.from(content));
    expect(detected).toMatchObject({ format: null, outcome, detail: expect.stringMatching(/\w/) });
  });
});

/** The beginning of an OLE container and the names in its directory, which is all that detection looks at. */
function oleWith(streams: string[]): Uint8Array {
  const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  return Buffer.concat([Buffer.from(magic), ...streams.map((name) => Buffer.from(`${name}\0`, 'utf16le'))]);
}

describe('documentTypeOf', () => {
  it.each([
    ['a.PDF', 'pdf'],
    ['a.tsx', 'code'],
    ['a.odt', 'odt'],
    ['README', 'unknown'],
  ])('%s → %s', (fileName, documentType) => {
    expect(documentTypeOf(fileName)).toBe(documentType);
  });
});
