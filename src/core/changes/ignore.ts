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

/** Hidden files and folders that hold nothing a person wrote, also for those who look into hidden ones. */
const IGNORED_HIDDEN_NAMES: ReadonlySet<string> = new Set([
  // histories of version control: every old state of everything
  '.git',
  '.svn',
  '.hg',
  '.bzr',
  // caches and packages
  '.cache',
  '.npm',
  '.pnpm-store',
  '.yarn',
  '.cargo',
  '.rustup',
  '.gradle',
  '.m2',
  '.venv',
  '.tox',
  '.mypy_cache',
  '.pytest_cache',
  '.next',
  '.nuxt',
  // rubbish bins and what systems keep for themselves
  '.trash',
  '.trashes',
  '.ds_store',
  '.localized',
  '.spotlight-v100',
  '.fseventsd',
  '.documentrevisions-v100',
  '.temporaryitems',
  '.thumbnails',
  '.gvfs',
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

/** Lock files of Word and Excel, and of Emacs and LibreOffice, whether hidden or not. */
const IGNORED_PREFIXES = ['~$', '#~', '.#', '.~lock.', '._'];
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
 * Whether the default rules leave out a path, or anything above it.
 * @param path relative to the chosen folder, '/' between parts. The folder itself ('') is never ignored, hidden or not.
 */
export function isIgnored(path: string, hiddenToo = false): boolean {
  if (path === '') return false;
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    if (isIgnoredEntry(path.slice(0, end), hiddenToo)) return true;
  }
  return isIgnoredEntry(path, hiddenToo);
}

/**
 * Whether the default rules leave out what stands last in a path; what is above it is taken to be let through.
 * @param hiddenToo whether names that begin with a dot are looked at
 */
export function isIgnoredEntry(path: string, hiddenToo: boolean): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1) ?? '';
  if (name.startsWith('.') && (!hiddenToo || IGNORED_HIDDEN_NAMES.has(name))) return true;
  return (
    IGNORED_NAMES.has(name) ||
    IGNORED_PREFIXES.some((prefix) => name.startsWith(prefix)) ||
    IGNORED_SUFFIXES.some((suffix) => name.endsWith(suffix)) ||
    isEmacsAutosave(name) ||
    (parts.length > 1 && IGNORED_PAIRS.has(`${parts.at(-2)}/${name}`))
  );
}

/** `#letter.txt#` while the letter has unsaved changes. */
function isEmacsAutosave(name: string): boolean {
  return name.length > 2 && name.startsWith('#') && name.endsWith('#');
}
