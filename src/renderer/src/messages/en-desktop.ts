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
  hotKeyRecordingHint: 'Press Ctrl or Alt with another key. Esc keeps the current keys.',
  hotKeyRecordingHintMac: 'Press ⌘, ⌥ or ⌃ with another key. Esc keeps the current keys.',
  hotKeyRefused: 'Those keys alone would be taken from every other program. Add Ctrl or Alt.',
  hotKeyConflict: 'Another program has these keys, so they do not open the search. Choose others.',
  hotKeyAsked:
    'Your desktop decides about keys like these, and may ask you first. If nothing happens, open the keyboard settings of your desktop and set this command for them:',
  hotKeyUnsupported:
    'This desktop lets no program have such keys. Open its keyboard settings and set this command for some keys:',
  startAtLogin: 'Start when I log in',
  keepRunning: 'Keep running when the window is closed',
  keepRunningHint: 'Files are watched and quick search works; Bookwheel stays in the tray.',
  keepRunningNoTray: 'This desktop shows no tray, so closing the window ends Bookwheel.',
};
