import { describe, expect, it } from 'vitest';
import { en } from './en';
import { createFormats } from './formats';
import { zh } from './zh';

describe('formats', () => {
  it('writes sizes with at most one decimal', () => {
    const { bytes } = createFormats('en', en.byteUnits);
    expect([0, 999, 1_000, 1_250_000, 34_000_000_000].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1 KB',
      '1.3 MB',
      '34 GB',
    ]);
  });

  it('writes days in the order of the locale', () => {
    const noon = new Date(2023, 2, 12, 12).getTime();
    expect(createFormats('en-GB', en.byteUnits).day(noon)).toBe('12 Mar 2023');
    expect(createFormats('zh-CN', zh.byteUnits).day(noon)).toBe('2023年3月12日');
  });
});

describe('names of languages', () => {
  it('are in the language of the reader, and what is no code stays', () => {
    expect(createFormats('en-GB', en.byteUnits).language('zh')).toBe('Chinese');
    expect(createFormats('zh-CN', zh.byteUnits).language('en')).toBe('英文');
    expect(createFormats('en', en.byteUnits).language('no language')).toBe('no language');
  });
});

describe('sentences with numbers', () => {
  it('count one and many', () => {
    expect(en.documentsFound(1)).toBe('1 document');
    expect(en.documentsFound(1204)).toBe('1,204 documents');
  });

  it('say how long it takes in the coarsest unit that helps', () => {
    expect([20, 61, 3_600, 9_000].map(en.timeLeft)).toEqual([
      'less than a minute left',
      'about 1 minute left',
      'about 60 minutes left',
      'about 3 hours left',
    ]);
  });

  it('name what an error happened to only where it is known', () => {
    expect(en.errors.folder_missing()).not.toContain('(');
    expect(zh.errors.folder_missing('/甲')).toContain('（/甲）');
  });
});
