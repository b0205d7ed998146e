// A PDF whose seventh page, where the fake library opens it, is a table of contents, with links as files have them and as
// no file should.
import type { FakeFile } from './fake-files';
import { draw, drawPdf } from './make-pdf';

const PAGES = 60;
const CONTENTS = 6;

interface Line {
  text: string;
  /** Of the annotation. */
  leads: (pageRef: (index: number) => string) => string;
}

const LINES: readonly Line[] = [
  { text: 'Warranty ............ 20', leads: () => '/Dest (warranty)' },
  { text: 'Service ............. 30', leads: (ref) => `/A << /S /GoTo /D [${ref(29)} /XYZ 0 300 null] >>` },
  { text: 'Missing page', leads: () => '/Dest [900 0 R /Fit]' },
  { text: 'No such name', leads: () => '/Dest (nowhere)' },
  { text: 'Circle of names', leads: () => '/Dest (zzz)' },
  { text: 'No number', leads: (ref) => `/Dest [${ref(39)} /XYZ 0 -1e400 0]` },
  { text: 'https://example.org', leads: () => '/A << /S /URI /URI (https://example.org/) >>' },
];

/** @param more links besides, all of them alike */
export function contentsPdf(more = 0): FakeFile {
  const contents = Array.from({ length: PAGES }, (_, index) =>
    index === CONTENTS
      ? LINES.map(({ text }, line) => draw(text, 60, 700 - line * 24)).join('')
      : draw(`Chapter on page ${index + 1}`, 60, 700),
  );
  const link = (line: number, leads: string): string =>
    `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [58 ${696 - line * 24} 300 ${712 - line * 24}] ${leads} >>`;
  const annotations = (ref: (index: number) => string): string =>
    [
      ...LINES.map(({ leads }, line) => link(line, leads(ref))),
      ...Array.from({ length: more }, (_, index) => link(8 + (index % 20), '/Dest (warranty)')),
    ].join('\n');
  const bytes = drawPdf({
    contents,
    // Names in a tree of which one branch leads back to its root.
    catalog: '/Names << /Dests 4 0 R >>',
    page: (index) => (index === CONTENTS ? '/Annots 7 0 R' : ''),
    objects: (ref) => [
      '<< /Kids [5 0 R 6 0 R] >>',
      `<< /Limits [(a) (x)] /Names [(warranty) [${ref(19)} /XYZ 0 720 0]] >>`,
      '<< /Limits [(y) (zzzz)] /Kids [4 0 R 6 0 R] >>',
      `[${annotations(ref)}]`,
    ],
  });
  return { bytes: new Uint8Array(bytes), version: '1', boxes: {} };
}
