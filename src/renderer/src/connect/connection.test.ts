import { describe, expect, it } from 'vitest';
import type { Client } from '../../../contract';
import { backOffMs } from './back-off';
import { createConnection, EngineGivenUp, type Link } from './connection';

const client = {} as Client;

function breakableLink(): { link: Link; break: () => void } {
  let resolve = () => {};
  const closed = new Promise<void>((done) => {
    resolve = done;
  });
  return { link: { client, closed, close: () => resolve() }, break: () => resolve() };
}

/** Lets every promise that is already settled have its say. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** Runs a connection over prepared outcomes; waits are recorded and end only when the test says so. */
function rehearse(outcomes: Array<() => Promise<Link>>) {
  const waits: number[] = [];
  let goOn = () => {};
  const connection = createConnection(
    () => outcomes.shift()?.() ?? new Promise(() => {}),
    (ms, signal) => {
      waits.push(ms);
      return new Promise((resolve) => {
        goOn = resolve;
        signal.addEventListener('abort', () => resolve());
      });
    },
  );
  const seen: string[] = [];
  connection.subscribe(() => seen.push(connection.state().kind));
  return { connection, waits, seen, goOn: () => goOn() };
}

const refuse = () => Promise.reject(new Error('refused'));

describe('connection', () => {
  it('says restarting while a broken link is replaced, and is ready again after', async () => {
    const first = breakableLink();
    const second = breakableLink();
    const { connection, seen, goOn } = rehearse([async () => first.link, async () => second.link]);
    await settle();
    first.break();
    await settle();
    expect(connection.state()).toEqual({ kind: 'restarting', client: null });
    goOn();
    await settle();
    expect(seen).toEqual(['ready', 'restarting', 'ready']);
  });

  it('says unreachable only after some patience, and waits longer each time', async () => {
    const { connection, waits, goOn } = rehearse([refuse, refuse, refuse, refuse]);
    await settle();
    goOn();
    await settle();
    expect(connection.state().kind).toBe('connecting');
    goOn();
    await settle();
    expect(connection.state().kind).toBe('unreachable');
    expect(waits).toEqual([backOffMs(1), backOffMs(2), backOffMs(3)]);
  });

  it('stays restarting, never unreachable, once there has been a link', async () => {
    const first = breakableLink();
    const { connection, goOn } = rehearse([async () => first.link, refuse, refuse, refuse, refuse]);
    await settle();
    first.break();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await settle();
      goOn();
    }
    await settle();
    expect(connection.state().kind).toBe('restarting');
  });

  it('stops when the engine was given up, and tries once more when asked', async () => {
    const link = breakableLink();
    const { connection, waits } = rehearse([
      () => Promise.reject(new EngineGivenUp()),
      async () => link.link,
    ]);
    await settle();
    expect(connection.state().kind).toBe('given_up');
    expect(waits).toEqual([]);
    connection.retry();
    await settle();
    expect(connection.state().kind).toBe('ready');
  });

  it('cuts the wait short when asked to retry', async () => {
    const link = breakableLink();
    const { connection } = rehearse([refuse, async () => link.link]);
    await settle();
    connection.retry();
    await settle();
    expect(connection.state().kind).toBe('ready');
  });

  it('tells nobody anything after it was closed', async () => {
    const first = breakableLink();
    const { connection, seen } = rehearse([async () => first.link]);
    await settle();
    connection.close();
    await settle();
    expect(seen).toEqual(['ready']);
  });
});

describe('backOffMs', () => {
  it('doubles from a quarter second and stops at four', () => {
    expect([0, 1, 2, 3, 4, 5, 1000].map(backOffMs)).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
  });
});
