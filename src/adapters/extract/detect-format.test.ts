import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeDocx } from '../../../test/helpers/make-docx';
import { detectFormat, documentTypeOf } from './detect-format';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('detectFormat', () => {
  it.each([
    ['notes.md', '# Hello', 'markdown', 'markdown'],
    ['NOTES.TXT', 'Hello', 'text', 'text'],
    ['page.htm', '<p>Hello', 'html', 'html'],
    ['main.rs', 'fn main() {}', 'code', 'code'],
    ['Dockerfile', 'FROM scratch', 'code', 'code'],
    ['people.csv', 'a,b', 'table', 'data'],
    ['settings.yaml', 'a: 1', 'code', 'data'],
    ['page.unknown', '<!DOCTYPE html><p>Hello', 'html', 'html'],
    ['no-extension', 'Hello', 'text', 'text'],
    ['.gitignore', 'out/', 'text', 'text'],
    ['renamed.txt', '%PDF-1.7 …', 'pdf', 'pdf'],
    ['download', 'junk before\n%PDF-1.7 …', 'pdf', 'pdf'],
    ['about-pdf.md', 'A file begins with %PDF-1.7', 'markdown', 'markdown'],
    ['broken.pdf', 'not a pdf', 'pdf', 'pdf'],
  ])('%s holding %j is read as %s, type %s', (fileName, content, format, documentType) => {
    expect(detectFormat(fileName, bytes(content))).toMatchObject({ format, documentType });
  });

  it('knows a Word document by what is in the archive', () => {
    expect(detectFormat('letter.docx', makeDocx({ body: '' })).format).toBe('docx');
    expect(detectFormat('letter.bin', makeDocx({ body: '' })).format).toBe('docx');
    const zip = zipSync({ 'a.txt': bytes('Hello') });
    expect(detectFormat('files.zip', zip)).toMatchObject({ format: null, documentType: 'zip' });
  });

  it.each([
    ['photo.txt', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ['old.doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['letter.rtf', [...bytes('{\\rtf1 Hello}')]],
    ['mail.eml', [...bytes('From: someone')]],
  ])('has no reader for %s, and says what it is', (fileName, content) => {
    const detected = detectFormat(fileName, Uint8Array.from(content));
    expect(detected.format).toBeNull();
    expect(detected.detail).toBeTruthy();
  });
});

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
