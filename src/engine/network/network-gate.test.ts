import { describe, expect, it } from 'vitest';
import { createFakeLedger } from '../../../test/helpers/fake-ledger';
import type { RequestPurpose } from '../../contract';
import { createNetworkGate } from './network-gate';

const MODEL: RequestPurpose = { kind: 'model', id: 'english' };
const END = { bytes: 1, status: 200, outcome: 'ok' } as const;

function scene() {
  const state = { forbidden: false, open: [] as string[], broken: 0 };
  const ledger = createFakeLedger();
  const gate = createNetworkGate({
    ledger,
    lock: {
      open(host) {
        state.open.push(host);
        return () => state.open.splice(state.open.indexOf(host), 1);
      },
      breakAll: () => {
        state.broken += 1;
      },
    },
    isForbidden: () => state.forbidden,
  });
  const ask = (host = 'hub.example', purpose = MODEL) =>
    gate.begin({ method: 'GET', host, path: '/file', purpose });
  return { state, ledger, gate, ask };
}

describe('the gate', () => {
  it('is shut to what nobody asked for, and nothing of it is noted', () => {
    const { ledger, ask, state } = scene();
    expect(() => ask()).toThrow('nobody had asked for');
    expect(ledger.requests).toEqual([]);
    expect(state.open).toEqual([]);
  });

  it('is open to a request of what a person asked for, to its host and for as long as it takes', async () => {
    const { gate, ledger, ask, state } = scene();
    await gate.during(MODEL, async () => {
      const end = ask('hub.example');
      const endOther = ask('files.example:8443');
      expect(state.open).toEqual(['hub.example', 'files.example:8443']);
      end(END);
      expect(state.open).toEqual(['files.example:8443']);
      endOther(END);
    });
    expect(state.open).toEqual([]);
    expect(ledger.requests.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  });

  it('is shut to another purpose, and shut again when the act is over, however it ended', async () => {
    const { gate, ask } = scene();
    const other: RequestPurpose = { kind: 'language', id: 'english' };
    await gate.during(MODEL, async () => expect(() => ask('hub.example', other)).toThrow());
    const failing = gate.during(MODEL, () => Promise.reject(new Error('broke off')));
    await expect(failing).rejects.toThrow('broke off');
    expect(() => ask()).toThrow('nobody had asked for');
  });

  it('stays open to one of two acts for the same purpose when the other ends', async () => {
    const { gate, ask } = scene();
    await gate.during(MODEL, async () => {
      await gate.during(MODEL, async () => undefined);
      ask()(END);
    });
  });

  it('opens to nothing while a person forbids it, and breaks what is under way', async () => {
    const { gate, ledger, ask, state } = scene();
    await gate.during(MODEL, async () => {
      state.forbidden = true;
      gate.settingChanged();
      expect(state.broken).toBe(1);
      expect(() => ask()).toThrow(expect.objectContaining({ code: 'network_forbidden' }));
    });
    await expect(gate.during(MODEL, async () => 'downloaded')).rejects.toMatchObject({
      code: 'network_forbidden',
    });
    state.forbidden = false;
    gate.settingChanged();
    expect(state.broken).toBe(1);
    expect(ledger.requests).toEqual([]);
  });

  it('lets nothing through that cannot be noted', async () => {
    const { state } = scene();
    const gate = createNetworkGate({
      ledger: {
        begin: () => {
          throw new Error('the disk is full');
        },
      },
      lock: {
        open(host) {
          state.open.push(host);
          return () => undefined;
        },
        breakAll: () => undefined,
      },
      isForbidden: () => false,
    });
    await gate.during(MODEL, async () => {
      const request = { method: 'GET', host: 'hub.example', path: '/', purpose: MODEL } as const;
      expect(() => gate.begin(request)).toThrow('the disk is full');
    });
    expect(state.open).toEqual([]);
  });
});
