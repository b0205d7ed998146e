// What the tray's menu holds: how the library is, and the few things one does without a window.
import type { MenuItemConstructorOptions } from 'electron';
import type { LibraryStatus } from '../contract';
import type { DesktopState } from '../contract/desktop';
import { hotKeyNames } from '../contract/hot-key';
import type { Messages } from './messages';

export interface TrayState {
  /** null while there is no engine to ask. */
  status: LibraryStatus | null;
  desktop: DesktopState;
  /** As in process.platform: how keys are called. */
  platform: string;
}

export interface TrayVerbs {
  open(): void;
  search(): void;
  pause(): void;
  resume(): void;
  quit(): void;
}

export function trayMenu(
  state: TrayState,
  messages: Messages,
  verbs: TrayVerbs,
): MenuItemConstructorOptions[] {
  const { status, desktop } = state;
  const { hotKey } = desktop.settings;
  const isPaused = status?.activity.state === 'paused';
  const trouble = hotKeyTrouble(state, messages);
  const works = desktop.hotKeyState === 'registered' || desktop.hotKeyState === 'asked';
  return [
    { label: messages.open, click: verbs.open },
    {
      label: messages.search,
      click: verbs.search,
      // Shown beside the word; it is the system's hot-key that acts.
      ...(works && { accelerator: hotKey, registerAccelerator: false }),
    },
    // The window has the switch with which to choose another.
    ...(trouble === null ? [] : [{ label: trouble, click: verbs.open }]),
    { type: 'separator' },
    { label: statusLine(status, messages), enabled: false },
    {
      label: isPaused ? messages.resume : messages.pause,
      enabled: status !== null,
      click: isPaused ? verbs.resume : verbs.pause,
    },
    { type: 'separator' },
    { label: messages.quit, click: verbs.quit },
  ];
}

/** How the library is, in one line: what cannot be found yet comes first. */
export function statusLine(status: LibraryStatus | null, messages: Messages): string {
  if (!status) return messages.starting;
  if (status.folders.length === 0) return messages.noFolders;
  const { documents, activity } = status;
  const { waiting, indexed } = documents;
  if (activity.state === 'paused') return waiting > 0 ? messages.pausedWaiting(waiting) : messages.paused;
  if (activity.trouble !== null) return messages.stopped;
  if (waiting > 0) return messages.waiting(waiting);
  const total = Object.values(documents).reduce((sum, count) => sum + count, 0);
  return indexed === total ? messages.allSearchable(indexed) : messages.someSearchable(indexed, total);
}

function hotKeyTrouble({ desktop, platform }: TrayState, messages: Messages): string | null {
  const keys = hotKeyNames(desktop.settings.hotKey, platform).join(platform === 'darwin' ? '' : '+');
  if (desktop.hotKeyState === 'conflict') return messages.hotKeyTaken(keys);
  return desktop.hotKeyState === 'unsupported' ? messages.hotKeyUnsupported(keys) : null;
}
