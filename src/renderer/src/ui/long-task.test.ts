import { expect, it } from 'vitest';
import { failureOf, INTERRUPTED } from './long-task';

it('keeps what the engine says, and takes a broken link for an engine that is gone', () => {
  const said = Object.assign(new Error('no route'), { code: 'download_failed' });
  expect(failureOf(said)).toBe(said);
  expect(failureOf(new DOMException('closed', 'AbortError'))).toBe(INTERRUPTED);
  expect(failureOf(undefined)).toBe(INTERRUPTED);
});
