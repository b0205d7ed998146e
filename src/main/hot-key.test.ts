import { describe, expect, it } from 'vitest';
import { createHotKey, isWaylandSession, waylandFeatures } from './hot-key';

/** A system on which some keys are taken by others. */
function fakeShortcuts(taken: readonly string[] = []) {
  const registered = new Map<string, () => void>();
  let suspended = false;
  return {
    registered,
    isSuspended: () => suspended,
    register(accelerator: string, onPressed: () => void) {
      if (accelerator === 'Alt+ß') throw new TypeError('conversion failure');
      if (suspended || taken.includes(accelerator)) return false;
      registered.set(accelerator, onPressed);
      return true;
    },
    unregister: (accelerator: string) => void registered.delete(accelerator),
    setSuspended(value: boolean) {
      suspended = value;
    },
  };
}

describe('the hot-key', () => {
  it('is registered, and calls when it is pressed', () => {
    const system = fakeShortcuts();
    let presses = 0;
    const hotKey = createHotKey(system, false, () => {
      presses += 1;
    });
    expect(hotKey.state()).toBe('off');
    expect(hotKey.set('Alt+Space')).toBe('registered');
    system.registered.get('Alt+Space')?.();
    expect(presses).toBe(1);
  });

  it('gives the one before back, also when there is to be none', () => {
    const system = fakeShortcuts();
    const hotKey = createHotKey(system, false, () => {});
    hotKey.set('Alt+Space');
    hotKey.set('Alt+K');
    expect([...system.registered.keys()]).toEqual(['Alt+K']);
    expect(hotKey.set('')).toBe('off');
    expect(system.registered.size).toBe(0);
  });

  it('says when another program has it, and takes another one then', () => {
    const hotKey = createHotKey(fakeShortcuts(['Alt+Space']), false, () => {});
    expect(hotKey.set('Alt+Space')).toBe('conflict');
    expect(hotKey.state()).toBe('conflict');
    expect(hotKey.set('Alt+K')).toBe('registered');
  });

  it('claims no more than it knows on Wayland', () => {
    expect(createHotKey(fakeShortcuts(), true, () => {}).set('Alt+K')).toBe('asked');
    expect(createHotKey(fakeShortcuts(['Alt+K']), true, () => {}).set('Alt+K')).toBe('unsupported');
  });

  it('takes what the system cannot name for unsupported', () => {
    expect(createHotKey(fakeShortcuts(), false, () => {}).set('Alt+ß')).toBe('unsupported');
  });

  it('is registered although the one before was paused', () => {
    const system = fakeShortcuts();
    const hotKey = createHotKey(system, false, () => {});
    hotKey.set('Alt+Space');
    hotKey.pause(true);
    expect(system.isSuspended()).toBe(true);
    expect(hotKey.set('Alt+K')).toBe('registered');
    expect(system.isSuspended()).toBe(false);
  });
});

describe('a Wayland session', () => {
  it('is told by what the session says of itself', () => {
    expect(isWaylandSession('linux', { XDG_SESSION_TYPE: 'wayland' })).toBe(true);
    expect(isWaylandSession('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(isWaylandSession('linux', { XDG_SESSION_TYPE: 'x11' })).toBe(false);
    expect(isWaylandSession('win32', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
  });

  it('is asked for hot-keys beside what the person has switched on', () => {
    expect(waylandFeatures('')).toBe('GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger');
    expect(waylandFeatures('Vulkan,GlobalShortcutsPortal')).toBe(
      'Vulkan,GlobalShortcutsPortal,GlobalShortcutsPortalPreferredTrigger',
    );
  });
});
