// What a list of refusals holds after a package tried to count its users, and a document had a picture to be fetched.
import type { NotedRefusal } from '../../src/contract';

/** Newest first. */
export function fakeRefusals(): NotedRefusal[] {
  const at = Date.UTC(2026, 2, 12, 10);
  return [
    { at: at + 60_000, by: 'page', act: 'page', target: 'https://pictures.example.org', times: 1 },
    { at, by: 'inference', act: 'connect', target: 'telemetry.example.org:443', times: 3 },
    { at, by: 'inference', act: 'resolve', target: 'telemetry.example.org', times: 1 },
  ];
}
