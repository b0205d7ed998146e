// The icon in the tray, with its menu as it is just now.
import { Menu, nativeImage, Tray } from 'electron';
import { layout } from './layout';
import type { Messages } from './messages';
import { statusLine, type TrayState, type TrayVerbs, trayMenu } from './tray-menu';

export interface TrayIcon {
  update(state: TrayState, messages: Messages): void;
}

/** Status comes up to ten times a second; a menu that is open while it is replaced closes on some systems. */
const UPDATE_EVERY_MS = 1_000;

export function createTray(platform: string, verbs: TrayVerbs): TrayIcon {
  const image = nativeImage.createFromPath(platform === 'darwin' ? layout.trayTemplate : layout.trayIcon);
  const tray = new Tray(image);
  // macOS opens the menu with this click.
  if (platform !== 'darwin') tray.on('click', verbs.open);
  let shown = '';
  let latest: [TrayState, Messages] | null = null;
  let isDue = false;

  function draw(): void {
    isDue = false;
    if (!latest) return;
    const [state, messages] = latest;
    const items = trayMenu(state, messages, verbs);
    const looks = JSON.stringify(items);
    if (looks === shown) return;
    shown = looks;
    tray.setContextMenu(Menu.buildFromTemplate(items));
    tray.setToolTip(`Bookwheel · ${statusLine(state.status, messages)}`);
  }

  return {
    update(state, messages) {
      latest = [state, messages];
      if (isDue) return;
      isDue = true;
      setTimeout(draw, shown === '' ? 0 : UPDATE_EVERY_MS).unref();
    },
  };
}
