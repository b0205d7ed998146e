import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { collectWhenQuiet, QUIET_MS } from './collect-when-quiet';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('collects once after work, and not again until there was more', () => {
  const collect = vi.fn();
  const quiet = collectWhenQuiet(collect);
  vi.advanceTimersByTime(QUIET_MS * 5);
  expect(collect).not.toHaveBeenCalled();
  quiet.worked();
  vi.advanceTimersByTime(QUIET_MS * 5);
  expect(collect).toHaveBeenCalledTimes(1);
  quiet.worked();
  vi.advanceTimersByTime(QUIET_MS * 5);
  expect(collect).toHaveBeenCalledTimes(2);
});

it('leaves work that goes on alone', () => {
  const collect = vi.fn();
  const quiet = collectWhenQuiet(collect);
  for (let step = 0; step < 100; step++) {
    quiet.worked();
    vi.advanceTimersByTime(QUIET_MS / 3);
  }
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(QUIET_MS * 2);
  expect(collect).toHaveBeenCalledTimes(1);
});

it('collects nothing once stopped', () => {
  const collect = vi.fn();
  const quiet = collectWhenQuiet(collect);
  quiet.worked();
  quiet.stop();
  vi.advanceTimersByTime(QUIET_MS * 5);
  expect(collect).not.toHaveBeenCalled();
});

it('frees what nothing refers to any more', () => {
  const quiet = collectWhenQuiet();
  const held = process.memoryUsage().heapUsed;
  let garbage: unknown[] | null = Array.from({ length: 2_000_000 }, (_, n) => ({ n }));
  const full = process.memoryUsage().heapUsed;
  expect(full - held).toBeGreaterThan(40e6);
  expect(garbage).toHaveLength(2_000_000);
  garbage = null;
  quiet.worked();
  vi.advanceTimersByTime(QUIET_MS * 2);
  expect(process.memoryUsage().heapUsed).toBeLessThan(full - 40e6);
});
