// What the PDF reader makes of a file, without the places of lines, which tests of their own look at.
import { readPdf } from '../../src/adapters/extract/formats/pdf/pdf';
import type { Block } from '../../src/core/document';
import { readContext } from './read-context';

export async function readBlocks(bytes: Uint8Array): Promise<Block[]> {
  return withoutPlaces((await readPdf(bytes, readContext('a.pdf'))).blocks);
}

export async function readTexts(bytes: Uint8Array): Promise<string[]> {
  return (await readBlocks(bytes)).map(({ text }) => text);
}

export function withoutPlaces(blocks: Block[]): Block[] {
  return blocks.map(({ lines: _, ...block }) => block);
}
