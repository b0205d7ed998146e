import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readQuery, UnknownParameter } from './read-query';

const input = z
  .object({
    text: z.string(),
    name: z.string().nullable().default(null),
    limit: z.number().int().min(1).default(20),
    page: z.number().nullable().default(null),
    explain: z.boolean().default(false),
    folders: z.array(z.number().int()).optional(),
  })
  .prefault({ text: '' });

describe('readQuery', () => {
  it('reads numbers, yes and no, and lists where the schema asks for them', () => {
    expect(readQuery(input, { limit: '5', page: '-1.5', explain: 'true', folders: ['1', '2'] })).toEqual({
      limit: 5,
      page: -1.5,
      explain: true,
      folders: [1, 2],
    });
    expect(readQuery(input, { folders: '7' })).toEqual({ folders: [7] });
  });

  it('leaves text as it is, whatever it looks like', () => {
    const typed = { text: '2023', name: 'true' };
    expect(readQuery(input, typed)).toEqual(typed);
  });

  it.each([
    ['limit', ''],
    ['limit', '5e3'],
    ['limit', '0x10'],
    ['limit', ' 5'],
    ['limit', ['5', '6']],
    ['page', 'null'],
    ['explain', '1'],
    ['explain', 'TRUE'],
    ['folders', 'all'],
  ])('leaves %s=%j for the schema to refuse', (name, value) => {
    const read = readQuery(input, { text: '', [name]: value });
    expect(input.safeParse(read).success).toBe(false);
  });

  it.each(['limt', '__proto__', 'constructor', 'toString', 'text[0'])('knows no parameter %s', (name) => {
    const given = Object.fromEntries([[name, '1']]);
    expect(() => readQuery(input, given)).toThrow(UnknownParameter);
    expect(() => readQuery(z.object({}).default({}), given)).toThrow(/this call takes none/);
  });

  it('does not repeat a name of any length', () => {
    expect(() => readQuery(input, { ['x'.repeat(10_000)]: '' })).toThrow(/^.{1,150}$/);
  });
});
