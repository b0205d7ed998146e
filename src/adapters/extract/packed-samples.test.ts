// What a preview shows of each format: its blocks, in which every stored passage is found again letter by letter.
import { expect, it } from 'vitest';
import { formatSamples } from '../../../test/helpers/format-samples';
import type { ExtractedDocument } from '../../core/document';
import { prepareDocument } from '../../core/passages/prepare-document';
import {
  firstBlockOf,
  fitsPassage,
  packDocument,
  passageCount,
  piecesOf,
} from '../../core/preview/packed-document';
import { readBytes } from './read-file';
import { READ_LIMITS } from './reader';

const samples = await formatSamples();

it.each(samples)('finds the passages of $fileName in its blocks', async ({ fileName, bytes }) => {
  const read = async (): Promise<ExtractedDocument> => {
    const result = await readBytes(bytes, { fileName, cut: false, limits: READ_LIMITS });
    if (result.outcome !== 'indexed') throw new Error(result.outcome);
    return result.document;
  };
  const stored = prepareDocument(await read(), fileName).passages;
  const packed = packDocument(await read());
  expect(stored.length).toBeGreaterThan(0);
  expect(passageCount(packed)).toBe(stored.length);
  for (const [ordinal, { text, overlap }] of stored.entries()) {
    expect(fitsPassage(packed, ordinal, text)).toBe(true);
    const own = piecesOf(packed, ordinal).filter(({ at }) => at >= overlap);
    expect(firstBlockOf(packed, ordinal)).toBe(own[0]?.block);
  }
});
