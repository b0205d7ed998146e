// Every reason that a reader can write has a code, so that no language shows words of another.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTCOME_CODES, PROBLEM_DETAILS } from '../contract';
import { detailAs } from './problem-details';

const READERS = join(import.meta.dirname, '../adapters/extract');
/** The ways in which the readers' code gives a reason. */
const IN_CODE = [
  /(?:ReadFailure|NoTextLayer)\(\s*(?:['\w]+,\s*)?(?:[^'"`()]*\?\s*)?(['"`])(.+?)\1\s*(?:[,):]|$)/gm,
  /\bdetail: (['"`])(.+?)\1/g,
  /\bunread\((?:fileName, )?'\w+', (['"`])(.+?)\1/g,
  /^ {2}\['\w+', (['"`])((?:a|an) .+?|PostScript)\1\],$/gm,
  /^const PROTECTED = (['"`])(.+?)\1;$/gm,
];

async function wordsOfReaders(): Promise<string[]> {
  const files = (await readdir(READERS, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(READERS, name), 'utf8')));
  const found = texts.flatMap((text) =>
    IN_CODE.flatMap((form) => [...text.matchAll(form)].map(([, , words = '']) => words)),
  );
  // An amount or a name stands where the code puts one in.
  return [...new Set(found.map((words) => words.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7')))];
}

describe('the words of the readers', () => {
  it('are all known', async () => {
    const words = await wordsOfReaders();
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((each) => detailAs('indexed', each) === null)).toEqual([]);
  });

  it('mean what they say', () => {
    const codes = {
      'the archive was cut short': 'cut_short',
      'the book is protected (DRM)': 'copy_protection',
      '512 MB; up to 100 MB are read': 'too_many_bytes',
      'a RAR archive': 'archive',
      'a WordPerfect Office document': 'other_office',
      'its 3 pages are blank': 'blank',
      'the letters on its page stand for no characters': 'letters_without_meaning',
      'the docx reader failed (TypeError)': 'reader_failed',
      'It was being replaced each time it was to be read.': 'being_replaced',
      timed_out: 'not_recognised',
    };
    for (const [words, code] of Object.entries(codes)) expect(detailAs('empty', words), words).toBe(code);
  });

  it('add nothing where the outcome says the same', () => {
    expect(detailAs('encrypted', 'the PDF is protected by a password')).toBe('as_outcome');
    expect(detailAs('corrupt', 'the workbook is damaged')).toBe('as_outcome');
    // Text in pictures that took too long to recognise: the outcome is another.
    expect(detailAs('empty', 'took longer than 60 seconds')).toBe('took_long');
  });

  it('are left as they are where nobody knows them', () => {
    expect(detailAs('corrupt', null)).toBeNull();
    expect(detailAs('unreadable', 'EIO: i/o error, read')).toBeNull();
  });
});

it('can say every code of the contract', async () => {
  const words = [...(await wordsOfReaders()), 'It was being replaced each time it was to be read.'];
  const said = new Set(words.flatMap((each) => OUTCOME_CODES.map((outcome) => detailAs(outcome, each))));
  expect(PROBLEM_DETAILS.filter((code) => !said.has(code))).toEqual([]);
});
