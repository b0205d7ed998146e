import { describe, expect, it } from 'vitest';
import type { Client } from '../../../contract';
import { MOST_BYTES_AT_ONCE } from '../../../contract/limits';
import { FileChanged, openFileRanges } from './file-ranges';

const FILE = Uint8Array.from({ length: MOST_BYTES_AT_ONCE + 1_000 }, (_, index) => index % 251);

/** A file that is another one from the given call on. */
function clientOf(file: Uint8Array<ArrayBuffer>, changedFrom = Number.POSITIVE_INFINITY) {
  const asked: { offset: number; length: number }[] = [];
  const bytes = async ({ offset, length }: { id: number; offset: number; length: number }) => {
    const version = asked.push({ offset, length }) > changedFrom ? '2' : '1';
    return { bytes: new Blob([file.slice(offset, offset + length)]), size: file.length, version };
  };
  return { client: { document: { bytes } } as unknown as Client, asked };
}

const open = (client: Client) => openFileRanges(client, 7, 100, new AbortController().signal);

describe('openFileRanges', () => {
  it('fetches the beginning with the size, and the rest when it is asked for', async () => {
    const { client, asked } = clientOf(FILE);
    const ranges = await open(client);
    expect([ranges.size, ranges.first]).toEqual([FILE.length, FILE.slice(0, 100)]);
    expect(await ranges.read(2_000, 2_010)).toEqual(FILE.slice(2_000, 2_010));
    expect(asked).toEqual([
      { offset: 0, length: 100 },
      { offset: 2_000, length: 10 },
    ]);
  });

  it('asks for no more at once than it is given', async () => {
    const { client, asked } = clientOf(FILE);
    const ranges = await open(client);
    expect(await ranges.read(100, FILE.length)).toEqual(FILE.slice(100));
    expect(asked.slice(1).map(({ length }) => length)).toEqual([MOST_BYTES_AT_ONCE, 900]);
  });

  it('joins no parts of different versions', async () => {
    const ranges = await open(clientOf(FILE, 1).client);
    await expect(ranges.read(200, 300)).rejects.toBeInstanceOf(FileChanged);
  });

  it('notices a file that has become shorter', async () => {
    const { client } = clientOf(FILE);
    const ranges = await open(client);
    await expect(ranges.read(FILE.length - 10, FILE.length + 10)).rejects.toBeInstanceOf(FileChanged);
  });
});
