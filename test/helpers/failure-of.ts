// What refused work says, for tests of adapters: always a Failure, and always a whole sentence.
import { expect } from 'vitest';
import { Failure } from '../../src/engine/failure';

export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(Failure);
  const failure = thrown as Failure;
  expect(failure.message).toMatch(/\.$/);
  return failure;
}
