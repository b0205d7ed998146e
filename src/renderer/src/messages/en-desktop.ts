// The launcher's sentences, those about links, and those about the desktop app's settings.
export const desktopEn = {
  // the launcher
  launcher: 'Quick search',
  launcherEmpty: 'There is nothing to search yet: no folder has been added.',
  launcherOpenMain: 'Open Bookwheel',
  launcherGoOn: 'Go on in Bookwheel',
  dragFailed: 'The file could not be dragged. It may have been moved or deleted.',

  // links
  copyLink: 'Copy link',
  linkCopied: 'Link to this passage copied.',
  linkNotCopied: 'A link to this passage could not be made.',
  linkNotFound:
    'That link leads to a file that is not in your library. Add its folder, or ask for another link.',

  // settings of the desktop app
  desktop: 'Desktop',
  hotKey: 'Key for quick search',
  hotKeyNone: 'None',
  hotKeyChange: 'Change',
  hotKeyRemove: 'Remove',
  hotKeyRecording: 'Press the keys…',
  hotKeyRecordingHint: 'Ctrl, Alt or the like together with another key. Esc keeps the present one.',
  hotKeyRecordingHintMac: '⌘, ⌥ or ⌃ together with another key. Esc keeps the present one.',
  hotKeyRefused: 'Those keys alone would be taken from every other program. Add Ctrl or Alt.',
  hotKeyConflict: 'Another program has these keys, so they do not open the search. Choose others.',
  hotKeyAsked:
    'Your desktop decides about keys like these, and may ask you first. If nothing happens, give them the command',
  hotKeyUnsupported:
    'This desktop lets no program have such keys. In its own keyboard settings, give some keys the command',
  startAtLogin: 'Start when I log in',
  keepRunning: 'Keep running when the window is closed',
  keepRunningHint: 'Files are watched and quick search works; Bookwheel stays in the tray.',
  keepRunningNoTray: 'This desktop shows no tray, so closing the window ends Bookwheel.',
};
