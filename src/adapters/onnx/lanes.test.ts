import { describe, expect, it } from 'vitest';
import { createLanes } from './lanes';

const never = new AbortController().signal;

/** Work that ends when the test says so. */
function gate(name: string, begun: string[]) {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work = async (): Promise<string> => {
    begun.push(name);
    await opened;
    return name;
  };
  return { work, open: () => open() };
}

describe('lanes', () => {
  it('do one thing at a time, queries before passages, each in order', async () => {
    const begun: string[] = [];
    const lanes = createLanes();
    const first = gate('passage 1', begun);
    const results = [lanes.run('passage', first.work, never)];
    for (const name of ['passage 2', 'query 1', 'passage 3', 'query 2']) {
      const { work, open } = gate(name, begun);
      open();
      results.push(lanes.run(name.startsWith('query') ? 'query' : 'passage', work, never));
    }
    expect(begun).toEqual(['passage 1']);
    first.open();
    expect(await Promise.all(results)).toEqual(['passage 1', 'passage 2', 'query 1', 'passage 3', 'query 2']);
    expect(begun).toEqual(['passage 1', 'query 1', 'query 2', 'passage 2', 'passage 3']);
  });

  it('go on after work that failed', async () => {
    const lanes = createLanes();
    const failing = lanes.run('query', () => Promise.reject(new Error('broken')), never);
    const next = lanes.run('query', async () => 'fine', never);
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });

  it('never begin what was given up while it waited', async () => {
    const begun: string[] = [];
    const lanes = createLanes();
    const running = gate('running', begun);
    const first = lanes.run('passage', running.work, never);
    const control = new AbortController();
    const given = lanes.run('query', gate('given up', begun).work, control.signal);
    control.abort(new Error('newer query'));
    await expect(given).rejects.toThrow('newer query');
    running.open();
    await first;
    await lanes.run('passage', async () => begun.push('last'), never);
    expect(begun).toEqual(['running', 'last']);
  });

  it('let a caller go at once though the work it waits for must end first', async () => {
    const begun: string[] = [];
    const lanes = createLanes();
    const running = gate('running', begun);
    const control = new AbortController();
    const given = lanes.run('passage', running.work, control.signal);
    control.abort(new Error('paused'));
    await expect(given).rejects.toThrow('paused');
    const next = lanes.run('query', async () => begun.push('query'), never);
    expect(begun).toEqual(['running']);
    running.open();
    await next;
    expect(begun).toEqual(['running', 'query']);
  });

  it('refuse what was given up before it came', async () => {
    const reason = new Error('too late');
    await expect(createLanes().run('query', async () => 1, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
