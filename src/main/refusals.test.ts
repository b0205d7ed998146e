import { expect, it } from 'vitest';
import { tellOfRefusals } from './refusals';

it('tells of each host that a page was refused once a minute, and of nothing behind the host', () => {
  const told: unknown[] = [];
  let now = 0;
  const refused = tellOfRefusals(
    (by, refusal) => told.push([by, refusal]),
    () => now,
  );
  refused('https://tracker.example/pixel?reader=me');
  refused('https://tracker.example/again');
  refused('nonsense');
  now = 60_000;
  refused('https://tracker.example/again');
  const target = 'https://tracker.example';
  expect(told).toEqual([
    ['page', { act: 'page', target, times: 1 }],
    ['page', { act: 'page', target: 'an address that is none', times: 1 }],
    ['page', { act: 'page', target, times: 2 }],
  ]);
});
