import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../test/helpers/manual-clock';
import type { MainPort } from '../../adapters/process/electron-spawner';
import { createShellQuestion } from './ask-shell';

function playMain() {
  const events = new EventEmitter();
  const asked: unknown[] = [];
  const port = {
    postMessage: (message: unknown) => void asked.push(message),
    on: (event: string, listener: (event: unknown) => void) => events.on(event, listener),
  } as MainPort;
  const clock = createManualClock();
  const say = (data: unknown) => events.emit('message', { data, ports: [] });
  return { asked, say, clock, ask: createShellQuestion(port, clock) };
}

describe('the question to the shell', () => {
  it('is put to main, whose answer it gives', async () => {
    const { asked, say, ask } = playMain();
    const report = ask();
    expect(asked).toEqual([{ kind: 'ask_machine' }]);
    say({ kind: 'shutdown' });
    say({ kind: 'machine', onBattery: true, idleSeconds: 12 });
    expect(await report).toMatchObject({ onBattery: true, idleSeconds: 12 });
  });

  it('is not waited for long', async () => {
    const { say, clock, ask } = playMain();
    const report = ask();
    clock.advance(1_000);
    expect(await report).toBeNull();
    say({ kind: 'machine', onBattery: true, idleSeconds: 12 });
    expect(clock.sleepers()).toBe(0);
  });
});
