import { describe, expect, it } from 'vitest';
import { formatSamples } from '../../../../test/helpers/format-samples';
import { makeGzip } from '../../../../test/helpers/make-archive';
import { prepareDocument } from '../../../core/passages/prepare-document';
import { readBytes } from '../read-file';
import { READ_LIMITS } from '../reader';
import { readingKey } from './format-names';

const samples = await formatSamples();

describe('readingKey', () => {
  it.each([
    ['a.txt', 'txt'],
    ['A.TXT', 'txt'],
    ['notes.v2.md', 'md'],
    ['README', ''],
    ['.bashrc', ''],
    ['Dockerfile', 'dockerfile'],
    ['CMakeLists.txt', 'cmakelists.txt'],
    ['notes.txt.gz', 'txt.gz'],
    ['notes.v2.gz', 'v2.gz'],
    ['notes.gz', '.gz'],
    ['house.tgz', '.tgz'],
  ])('of %s is "%s"', (fileName, expected) => {
    expect(readingKey(fileName)).toBe(expected);
  });

  const script = `function a() {\n${'  one(1);\n'.repeat(90)}}\n\n${'two(2);\n'.repeat(90)}`;
  const more = [
    { fileName: 'gap.js', bytes: Buffer.from(script) },
    { fileName: 'unnamed.txt.gz', bytes: makeGzip('Text of a packed file.') },
    { fileName: 'Dockerfile', bytes: Buffer.from('FROM scratch\n') },
  ];

  it.each([...more, ...samples])(
    'says all that the name of $fileName says to its reader',
    async ({ fileName, bytes }) => {
      const key = readingKey(fileName);
      // One whose whole name counts has no other name that reads alike.
      const other = key === fileName.toLowerCase() ? fileName : fileName.replace(/^[^.]*/, 'renamed');
      expect(readingKey(other)).toBe(key);
      const [read, renamed] = await Promise.all([fileName, other].map((name) => passages(name, bytes)));
      expect(read).toEqual(renamed);
    },
  );
});

async function passages(fileName: string, bytes: Uint8Array): Promise<unknown> {
  const result = await readBytes(bytes, { fileName, cut: false, limits: READ_LIMITS });
  if (result.outcome !== 'indexed') return result;
  const { passages: found, hasOwnTitle } = prepareDocument(result.document, fileName);
  return {
    type: result.documentType,
    hasOwnTitle,
    texts: found.map(({ fields: _fields, ...passage }) => passage),
  };
}
