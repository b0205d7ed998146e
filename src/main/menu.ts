// Puts the application menu in its place, also anew when its language changes.
import { Menu } from 'electron';
import { applicationMenu } from './application-menu';
import type { Messages } from './messages';

export function installMenu(platform: NodeJS.Platform, messages: Messages): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(platform, messages)));
}
