import { describe, expect, it } from 'vitest';
import { readAsInitials, readAsSyllables, type SoundPlace } from './syllables';

/** "zhi sh*": the places with a star where a beginning will do. */
function shown(ways: SoundPlace[][]): string[] {
  return ways.map((way) => way.map(({ sound, open }) => (open ? `${sound}*` : sound)).join(' '));
}

describe('syllables', () => {
  it.each([
    ['zhishi', ['zhi shi']],
    ['ZhīShì', ['zhi shi']],
    ['xian', ['xian', 'xi an']],
    ["xi'an", ['xi an']],
    ['fangan', ['fang an', 'fan gan']],
    ['lvse', ['lv se']],
    ['lǜsè', ['lv se']],
    ['nüer', ['nv er']],
    ['shenglue', ['sheng lve', 'sheng lu e']],
    ['jvzi', ['ju zi']],
    ['boiler', []],
    ['zhishi2', []],
    ['知识', []],
    ['', []],
  ])('%s', (written, ways) => {
    expect(shown(readAsSyllables(written, false))).toEqual(ways);
  });

  it('may be cut short at the end of what is still being typed', () => {
    expect(shown(readAsSyllables('zhish', true))).toEqual(['zhi sh*']);
    expect(shown(readAsSyllables('zhi', true))).toEqual(['zhi*']);
    expect(shown(readAsSyllables('zhish', false))).toEqual([]);
  });

  it('are not looked for in a sentence without spaces', () => {
    expect(readAsSyllables('nihao'.repeat(5), false)).toEqual([]);
    expect(readAsSyllables('a'.repeat(1000), false)).toEqual([]);
  });
});

describe('initials', () => {
  it.each([
    ['zs', ['z* s*']],
    ['ZSK', ['z* s* k*']],
    ['zhsk', ['zh* s* k*', 'z* h* s* k*']],
    ['zsklfg', []],
    ['hive', []],
    ['us', []],
    ["z's", []],
  ])('%s', (written, ways) => {
    expect(shown(readAsInitials(written))).toEqual(ways);
  });
});
