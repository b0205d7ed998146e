import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createOpenings } from './openings';

describe('openings', () => {
  it('lead to the named host and port, however they are written', () => {
    const { key, passes, mayResolve } = createOpenings();
    key.open(['Hub.Example:443', '[::1]:8080']);
    expect(passes('hub.example:443', new Socket())).toBe(true);
    expect(passes('::1:8080', new Socket())).toBe(true);
    for (const other of ['hub.example:80', 'evil.hub.example:443', 'hub.example.evil:443', 'example:443'])
      expect(passes(other, new Socket())).toBe(false);
    expect(mayResolve('hub.example')).toBe(true);
    expect(mayResolve('HUB.example.')).toBe(true);
    expect(mayResolve('example')).toBe(false);
  });

  it('end one by one', () => {
    const { key, passes } = createOpenings();
    const shut = key.open(['hub.example:443']);
    const shutOther = key.open(['hub.example:443']);
    shut();
    shut();
    expect(passes('hub.example:443', new Socket())).toBe(true);
    shutOther();
    expect(passes('hub.example:443', new Socket())).toBe(false);
  });

  it('can have all their connections broken', async () => {
    const { key, passes } = createOpenings();
    key.open(['hub.example:443']);
    const socket = new Socket();
    const ended = new Promise<Error>((resolve) => socket.once('error', resolve));
    passes('hub.example:443', socket);
    key.breakAll();
    expect((await ended).message).toContain('switched off');
  });
});
