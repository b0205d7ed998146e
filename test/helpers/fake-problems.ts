// A library in which much could not be read, and a folder of which much is left out.
import type { Folder, Problem } from '../../src/contract';
import { DOCUMENTS, HOME, WORK } from './fake-documents';
import { makeFolder, makeProblem, NO_DOCUMENTS } from './fake-library';
import type { FakeState } from './fake-state';

export function ruledFolder(): Folder {
  const patterns = ['# old versions', 'drafts/', '*.log', '!keep.log', '/Contracts/*.bak'];
  const rules = { patterns, hidden: false, useGitignore: true, maxMegabytes: 200, maxAgeDays: null };
  return makeFolder(HOME, { rules });
}

/** Every outcome there is, among them thousands of photographs. */
export function manyProblems(): Pick<FakeState, 'problems' | 'documents'> {
  const problems = [
    makeProblem(52, `${HOME}/Contracts/Insurance (locked).pdf`, 'encrypted', {
      detail: 'the PDF is protected by a password',
    }),
    makeProblem(60, `${HOME}/说明书/保险合同（加密）.docx`, 'encrypted', {
      detail: 'the document is protected by a password',
    }),
    makeProblem(61, `${WORK}/Personnel/salaries.xlsx`, 'unreadable', { detail: 'EIO: i/o error, read' }),
    ...['old ledger.docx', 'backup of backup.zip'].map((name, index) =>
      makeProblem(62 + index, `${WORK}/archive/${name}`, 'corrupt', { detail: 'the archive was cut short' }),
    ),
    makeProblem(65, `${WORK}/plans/every floor, all layers.pdf`, 'timed_out'),
    makeProblem(66, `${WORK}/scans/atlas.tiff`, 'out_of_memory'),
    makeProblem(67, `${WORK}/logs/${'2024-access-'.repeat(9)}full.txt`, 'too_large', {
      detail: 'it has more text than is read',
    }),
    makeProblem(68, `${HOME}/Notes/everything.md`, 'indexed', { partial: true }),
    ...photographs(3_120),
    ...Array.from({ length: 12 }, (_, index) =>
      makeProblem(100 + index, `${WORK}/plans/tower ${index + 1}.dwg`, 'unsupported', {
        detail: 'a binary file',
      }),
    ),
    makeProblem(90, `${HOME}/Notes/untitled.md`, 'empty'),
    makeProblem(91, `${HOME}/Notes/moved.md`, 'vanished'),
  ];
  const documents = { ...NO_DOCUMENTS, indexed: DOCUMENTS.length };
  // What was read in part is one of those that are always there.
  for (const { outcome, partial } of problems) documents[outcome] += partial ? 0 : 1;
  return { problems, documents };
}

function photographs(count: number): Problem[] {
  return Array.from({ length: count }, (_, index) =>
    makeProblem(10_000 + index, `${HOME}/Pictures/IMG_${String(index).padStart(4, '0')}.jpg`, 'empty', {
      scannedPages: 1,
    }),
  );
}
