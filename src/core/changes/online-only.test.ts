import { describe, expect, it } from 'vitest';
import { isOnlineOnly } from './online-only';

describe('isOnlineOnly', () => {
  it('knows placeholders by the size they claim and the room they do not take', () => {
    expect(isOnlineOnly({ size: 3_000_000, blocks: 0 }, 'darwin')).toBe(true);
    expect(isOnlineOnly({ size: 3_000_000, blocks: 0 }, 'win32')).toBe(true);
    expect(isOnlineOnly({ size: 3_000_000, blocks: 5_860 }, 'darwin')).toBe(false);
  });

  it('takes small files for real, and every file where the system has no placeholders', () => {
    expect(isOnlineOnly({ size: 700, blocks: 0 }, 'win32')).toBe(false);
    expect(isOnlineOnly({ size: 3_000_000, blocks: 0 }, 'linux')).toBe(false);
  });
});
