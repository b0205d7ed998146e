import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createReadContext } from './read-file';
import { READ_LIMITS, type ReadLimits } from './reader';

function contextWith(limits: Partial<ReadLimits>, now?: () => number): ReturnType<typeof createReadContext> {
  return createReadContext({ fileName: 'a.zip', cut: false, limits: { ...READ_LIMITS, ...limits } }, now);
}
const text = (characters: number): Uint8Array => strToU8('word '.repeat(characters / 5));

describe('files inside a file', () => {
  it('share its characters, each counted once however deep it lies', async () => {
    const { readEnclosed } = contextWith({ characters: 2_000 });
    const nested = zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'a.txt': text(900) }) }) });
    expect(await readEnclosed(nested, 'a.zip')).toMatchObject({ outcome: 'indexed', partial: false });
    expect(await readEnclosed(text(900), 'b.txt')).toMatchObject({ outcome: 'indexed', partial: false });
    expect(await readEnclosed(text(900), 'c.txt')).toMatchObject({ outcome: 'indexed', partial: true });
    expect(await readEnclosed(text(900), 'd.txt')).toMatchObject({ outcome: 'too_large', partial: true });
  });

  it('are left out once the others have taken too long, so that those are kept', async () => {
    let now = 5_000;
    const { readEnclosed } = contextWith({}, () => now);
    now += 14_000;
    expect(await readEnclosed(text(100), 'a.txt')).toMatchObject({ outcome: 'indexed' });
    now += 2_000;
    expect(await readEnclosed(text(100), 'b.txt')).toMatchObject({ outcome: 'too_large', partial: true });
  });
});
