// Has the system given us the hot-key? Registers one at a time and says what became of it: a hot-key that does nothing
// must be told, never be silent.
import type { HotKeyState } from '../contract/desktop';

/** What Electron's globalShortcut lends. */
export interface Shortcuts {
  register(accelerator: string, onPressed: () => void): boolean;
  unregister(accelerator: string): void;
  setSuspended(suspended: boolean): void;
}

export interface HotKeyRegistration {
  /** Takes the place of the one before. Empty for none. */
  set(hotKey: string): HotKeyState;
  state(): HotKeyState;
  /** While it is paused, pressing it does nothing here. */
  pause(paused: boolean): void;
}

/**
 * @param isWayland there the desktop grants hot-keys, later and perhaps after asking the person; Electron answers "yes" as
 * soon as it has asked (electron#52218), so that yes cannot be taken for more
 */
export function createHotKey(
  shortcuts: Shortcuts,
  isWayland: boolean,
  onPressed: () => void,
): HotKeyRegistration {
  let held = '';
  let state: HotKeyState = 'off';

  function register(hotKey: string): HotKeyState {
    try {
      if (!shortcuts.register(hotKey, onPressed)) return isWayland ? 'unsupported' : 'conflict';
      held = hotKey;
      return isWayland ? 'asked' : 'registered';
    } catch {
      return 'unsupported'; // keys this system has no name for
    }
  }

  return {
    set(hotKey) {
      // Registering fails while hot-keys are suspended.
      shortcuts.setSuspended(false);
      if (held !== '') shortcuts.unregister(held);
      held = '';
      state = hotKey === '' ? 'off' : register(hotKey);
      return state;
    },
    state: () => state,
    pause: (paused) => shortcuts.setSuspended(paused),
  };
}

/** Whether the session is one in which programs cannot take keys by themselves. */
export function isWaylandSession(platform: string, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return false;
  return env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY);
}

/**
 * The features by which Chromium asks a Wayland desktop for hot-keys; the second asks GNOME for the very keys instead of
 * leaving the choice to its settings. @param given what the person has switched on already
 */
export function waylandFeatures(given: string): string {
  const ours = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'];
  return [...new Set([...given.split(',').filter((name) => name !== ''), ...ours])].join(',');
}
