import { expect, test } from 'vitest';
import { createFakeInference } from '../../test/helpers/fake-search-inference';
import { unhurried } from './unhurried-inference';

const signal = new AbortController().signal;

test('the cross-encoder is given all the time it needs', async () => {
  const { inference } = createFakeInference();
  const deadlines: number[] = [];
  const hurried = {
    ...inference,
    rerank: (query: string, passages: string[], deadlineMs: number) => {
      deadlines.push(deadlineMs);
      return inference.rerank(query, passages, deadlineMs, signal);
    },
  };
  const { inference: patient, failure } = unhurried(hurried);
  expect(await patient.rerank('stew', ['a stew'], 300, signal)).toHaveLength(1);
  expect(deadlines).toEqual([Number.POSITIVE_INFINITY]);
  expect(failure()).toBeNull();
});

test('a failure that a search would get over is remembered', async () => {
  const { inference } = createFakeInference();
  const broken = { ...inference, rerank: () => Promise.reject(new Error('out of memory')) };
  const { inference: patient, failure } = unhurried(broken);
  await expect(patient.rerank('stew', ['a stew'], 300, signal)).rejects.toThrow('out of memory');
  expect(failure()?.message).toBe('out of memory');
});
