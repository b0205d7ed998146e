// The application menu in English, as Electron would call it where it speaks English.
export const menuEn = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',

  about: 'About Bookwheel',
  services: 'Services',
  hide: 'Hide Bookwheel',
  hideOthers: 'Hide Others',
  unhide: 'Show All',
  close: 'Close Window',

  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAndMatchStyle: 'Paste and Match Style',
  remove: 'Delete',
  selectAll: 'Select All',
  speech: 'Speech',
  startSpeaking: 'Start Speaking',
  stopSpeaking: 'Stop Speaking',

  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  developerTools: 'Developer Tools',

  minimize: 'Minimize',
  zoom: 'Zoom',
  front: 'Bring All to Front',
};
