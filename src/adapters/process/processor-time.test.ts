import { describe, expect, it } from 'vitest';
import { parseProcessorMs, processorMs } from './processor-time';

describe('parseProcessorMs', () => {
  it('adds what was used in the program and for it in the kernel, whatever the program is called', () => {
    const rest = 'S 1 2 2 0 -1 4194560 900 0 3 0 250 50 7 9 20 0 11 0 500 1000 60';
    expect(parseProcessorMs(`42 (node) ${rest}`)).toBe(3_000);
    expect(parseProcessorMs(`42 (a (b) c) ${rest}`)).toBe(3_000);
  });

  it('says nothing of what it does not know', () => {
    expect(parseProcessorMs('')).toBeNull();
    expect(parseProcessorMs('42 (node) S 1')).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')('processorMs', () => {
  it('is more than nothing for this process, and unknown for one that is not there', async () => {
    for (const from = process.cpuUsage(); process.cpuUsage(from).user < 20_000; );
    expect(await processorMs(process.pid)).toBeGreaterThan(0);
    expect(await processorMs(2 ** 22 + 1)).toBeNull();
  });
});
