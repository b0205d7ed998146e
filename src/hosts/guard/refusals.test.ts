import { expect, it } from 'vitest';
import type { Refusal } from '../../contract';
import { createRefusals } from './refusals';

function scene() {
  const time = { now: 0 };
  const told: Refusal[] = [];
  const refusals = createRefusals(() => time.now);
  return { time, told, ...refusals, hear: () => refusals.onRefused((refusal) => told.push(refusal)) };
}

it('tells at once, then once a minute with how often it was', () => {
  const { time, told, refuse, hear } = scene();
  hear();
  for (time.now = 0; time.now < 60_000; time.now += 1_000) refuse('connect', 'a:1');
  expect(told).toEqual([{ act: 'connect', target: 'a:1', times: 1 }]);
  refuse('connect', 'a:1');
  expect(told[1]).toEqual({ act: 'connect', target: 'a:1', times: 60 });
});

it('keeps what came before anybody listened', () => {
  const { told, refuse, hear } = scene();
  refuse('resolve', 'example.org');
  hear();
  expect(told).toEqual([{ act: 'resolve', target: 'example.org', times: 1 }]);
});

it('tells of so many different ones, and refuses all', () => {
  const { told, refuse, hear } = scene();
  hear();
  for (let i = 0; i < 1_000; i += 1) expect(refuse('connect', `${i}:1`).code).toBe('ERR_NETWORK_REFUSED');
  expect(told).toHaveLength(200);
});

it('refuses also when telling fails', () => {
  const { refuse, onRefused } = scene();
  onRefused(() => {
    throw new Error('no disk');
  });
  expect(refuse('listen', '*:0').message).toContain('refused');
});
