// `bookwheel --toggle`: is the desktop app told, and is a machine without it?
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
// @ts-expect-error: plain JavaScript, which must run before anything is installed
import { asksToToggle, toggleLauncher } from '../../scripts/toggle.mjs';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'bookwheel-toggle-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('bookwheel --toggle', () => {
  it('is asked for without a verb only', () => {
    expect(asksToToggle(['--toggle'])).toBe(true);
    expect(asksToToggle(['--data-dir', '/lib', '--toggle'])).toBe(true);
    expect(asksToToggle(['--toggle', '--data-dir=/lib'])).toBe(true);
    expect(asksToToggle(['search', 'what does --toggle do'])).toBe(false);
    expect(asksToToggle(['search', '--toggle'])).toBe(false);
    expect(asksToToggle([])).toBe(false);
  });

  it.skipIf(process.platform === 'win32')(
    'starts the app where one stood, and does not wait for it',
    async () => {
      const program = join(scratch, 'electron');
      writeFileSync(program, '#!/bin/sh\necho "$PWD" "$@" > said.new && mv said.new said\n');
      chmodSync(program, 0o700);
      expect(await toggleLauncher(['--toggle'], scratch, { program, hindrance: null })).toBe(0);
      const said = () => readFileSync(join(scratch, 'said'), 'utf8');
      await vi.waitFor(() => expect(said()).toMatch(/ --toggle\n$/), { timeout: 20_000 });
    },
  );

  it('ends with 1 where there is no Electron, or it cannot be started', async () => {
    expect(await toggleLauncher(['--toggle'], scratch, { program: null, hindrance: null })).toBe(1);
    expect(
      await toggleLauncher(['--toggle'], scratch, { program: 'x', hindrance: 'There is no display' }),
    ).toBe(1);
    const program = join(scratch, 'missing');
    expect(await toggleLauncher(['--toggle'], scratch, { program, hindrance: null })).toBe(1);
  });
});
