import { describe, expect, it } from 'vitest';
import { FileChanged } from './file-ranges';
import { TookTooLong, troubleOf } from './pdf-trouble';

describe('troubleOf', () => {
  it.each([
    [{ code: 'not_found' }, 'gone'],
    [{ code: 'file_not_readable' }, 'refused'],
    [{ name: 'PasswordException' }, 'locked'],
    [{ name: 'InvalidPDFException' }, 'damaged'],
    [new FileChanged(), 'changing'],
    [new TookTooLong(), 'slow'],
    [new Error('anything'), 'damaged'],
    [undefined, 'damaged'],
  ] as const)('says what %o means', (error, trouble) => {
    expect(troubleOf(error)).toBe(trouble);
  });
});
