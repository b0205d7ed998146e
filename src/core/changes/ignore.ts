// Which files and folders does nobody want to find? The default rules, as data, and the predicate over a relative path.
// A rule belongs here only if it cannot hide a document a person wrote: "cache" and "cvs" (whose CVs?) could, "node_modules" cannot.

/** Files and folders of exactly these names, whatever the case. */
const IGNORED_NAMES: ReadonlySet<string> = new Set([
  // packages and build caches of programming languages
  'node_modules',
  'bower_components',
  'jspm_packages',
  'site-packages',
  '__pycache__',
  '__pypackages__',
  '__macosx',
  // caches of browsers and Electron applications
  'gpucache',
  'cacheddata',
  // rubbish bins and what systems keep for themselves
  '$recycle.bin',
  'system volume information',
  'lost+found',
  'appdata',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  'icon\r',
  'ntuser.dat',
]);

/** Neighbouring path parts that mean a system folder only when they stand together. */
const IGNORED_PAIRS: ReadonlySet<string> = new Set([
  'library/caches',
  'library/containers',
  'library/application support',
  'windows/system32',
  'windows/syswow64',
  'windows/winsxs',
  'windows/servicing',
  'usr/lib',
  'var/cache',
  'var/lib',
]);

/** Lock files of Word and Excel, owner files of Emacs and LibreOffice begin like this; so does everything hidden. */
const IGNORED_PREFIXES = ['.', '~$', '#~'];
/** Backups, swap files and downloads that are not finished. */
const IGNORED_SUFFIXES = [
  '~',
  '.swp',
  '.swo',
  '.swx',
  '.tmp',
  '.temp',
  '.crdownload',
  '.part',
  '.partial',
  '.download',
  '.lock',
  '.lck',
];

/**
 * @param path relative to the chosen folder, '/' between parts. The folder itself ('') is never ignored, hidden or not.
 */
export function isIgnored(path: string): boolean {
  if (path === '') return false;
  let previous = '';
  for (const part of path.split('/')) {
    const name = part.toLowerCase();
    if (isIgnoredName(name) || IGNORED_PAIRS.has(`${previous}/${name}`)) return true;
    previous = name;
  }
  return false;
}

function isIgnoredName(name: string): boolean {
  return (
    IGNORED_NAMES.has(name) ||
    IGNORED_PREFIXES.some((prefix) => name.startsWith(prefix)) ||
    IGNORED_SUFFIXES.some((suffix) => name.endsWith(suffix)) ||
    isEmacsAutosave(name)
  );
}

/** `#letter.txt#` while the letter has unsaved changes. */
function isEmacsAutosave(name: string): boolean {
  return name.length > 2 && name.startsWith('#') && name.endsWith('#');
}
