import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { applicationMenu } from './application-menu';
import { en } from './messages/en';
import { zh } from './messages/zh';

/** All items, those of submenus as well; a submenu that is left to Electron would be English. */
function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

describe.each(['darwin', 'win32', 'linux'])('the application menu of %s', (platform) => {
  const english = itemsOf(applicationMenu(platform, en));
  const chinese = itemsOf(applicationMenu(platform, zh));

  it('leaves no word of its own to Electron, which has English ones only', () => {
    const named = ({ role, type }: MenuItemConstructorOptions) => type !== 'separator' && role !== 'appMenu';
    const unnamed = [...english, ...chinese].filter((item) => named(item) && !item.label);
    expect(unnamed).toEqual([]);
    const notChinese = chinese.filter((item) => named(item) && !/\p{Script=Han}/u.test(item.label ?? ''));
    expect(notChinese).toEqual([]);
    const menus = applicationMenu(platform, zh);
    expect(menus.filter(({ submenu }) => !Array.isArray(submenu))).toEqual([]);
  });

  it('does the same in both languages, with the ways to copy, close and quit', () => {
    const roles = english.map(({ role }) => role);
    expect(chinese.map(({ role }) => role)).toEqual(roles);
    expect(roles).toEqual(
      expect.arrayContaining(['copy', 'paste', 'selectAll', 'close', 'quit', 'minimize']),
    );
  });
});

it('has the menu with the name of the program on macOS only', () => {
  const roles = (platform: string) => applicationMenu(platform, en).map(({ role }) => role);
  expect(roles('darwin')[0]).toBe('appMenu');
  expect(roles('linux')[0]).toBe('fileMenu');
});
