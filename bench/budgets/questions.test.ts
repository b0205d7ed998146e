import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeLibrary } from '../generated-library';
import { halfTyped, hanShareOf, questionsFrom } from './questions';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'questions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('come from files spread over the library, in both languages, the same each time', () => {
  writeLibrary(folder, 60);
  const questions = questionsFrom(folder, 40);
  expect(questions).toHaveLength(40);
  expect(questionsFrom(folder, 40)).toEqual(questions);
  expect(questions.filter((text) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(5);
  expect(questions.filter((text) => /[a-z]/.test(text)).length).toBeGreaterThan(5);
});

test('the share of Chinese letters tells the language', () => {
  writeLibrary(folder, 10, 0, 0);
  expect(hanShareOf(folder)).toBe(0);
  writeLibrary(folder, 10, 10, 1);
  expect(hanShareOf(folder)).toBeGreaterThan(0.2);
  expect(hanShareOf(folder)).toBeLessThan(0.8);
});

test('files that are no text are not read', async () => {
  await writeFile(join(folder, 'picture.png'), 'looks like words');
  await writeFile(join(folder, 'note.md'), 'one two three');
  expect(questionsFrom(folder, 5)).toEqual(['one two three']);
});

test.each([
  ['harbour master', 'harbour mas'],
  ['港口管理', '港口管'],
])('%s is half typed as %s', (question, typed) => expect(halfTyped(question)).toBe(typed));
