// What the application menu holds: what the systems expect to find, so that copying, closing and zooming have their usual
// keys. Electron's ready-made menus are English in every language, so each item is named here; the keys come with its role.
import type { MenuItemConstructorOptions } from 'electron';
import type { Messages } from './messages';

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };

export function applicationMenu(platform: string, { menu, quit }: Messages): Item[] {
  const isMac = platform === 'darwin';
  const end: Item = { role: 'quit', label: quit };
  const close: Item = { role: 'close', label: menu.close };
  return [
    ...(isMac ? [macMenu(menu, end)] : []),
    { role: 'fileMenu', label: menu.file, submenu: [isMac ? close : end] },
    { role: 'editMenu', label: menu.edit, submenu: editItems(isMac, menu) },
    {
      role: 'viewMenu',
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: menu.resetZoom },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        SEPARATOR,
        { role: 'togglefullscreen', label: menu.fullScreen },
        { role: 'toggleDevTools', label: menu.developerTools },
      ],
    },
    {
      role: 'windowMenu',
      label: menu.window,
      submenu: [
        { role: 'minimize', label: menu.minimize },
        { role: 'zoom', label: menu.zoom },
        ...(isMac ? [SEPARATOR, { role: 'front' as const, label: menu.front }] : [close]),
      ],
    },
  ];
}

/** Named after the program by macOS itself. */
function macMenu(menu: Messages['menu'], end: Item): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: menu.about },
      SEPARATOR,
      { role: 'services', label: menu.services },
      SEPARATOR,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.unhide },
      SEPARATOR,
      end,
    ],
  };
}

function editItems(isMac: boolean, menu: Messages['menu']): Item[] {
  const remove: Item = { role: 'delete', label: menu.remove };
  const selectAll: Item = { role: 'selectAll', label: menu.selectAll };
  const speech: Item[] = [
    { role: 'startSpeaking', label: menu.startSpeaking },
    { role: 'stopSpeaking', label: menu.stopSpeaking },
  ];
  return [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    SEPARATOR,
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    ...(isMac
      ? [
          { role: 'pasteAndMatchStyle' as const, label: menu.pasteAndMatchStyle },
          remove,
          selectAll,
          SEPARATOR,
          { label: menu.speech, submenu: speech },
        ]
      : [remove, SEPARATOR, selectAll]),
  ];
}
