// What no page in this app may ever do, whatever it has loaded: reach a network, get a permission, leave, open windows.
import type { Session, WebContents } from 'electron';

/** Copying a found passage is the one thing asked of the system; it needs a click or key press to work at all. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** @param pageOrigin the only place pages come from; in development, the server that builds them */
export function restrictSession(
  session: Session,
  pageOrigin: string,
  onRefused: (url: string) => void,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(ALLOWED_PERMISSIONS.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED_PERMISSIONS.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, answer) => {
    const cancel = !mayBeRequested(request.url, pageOrigin);
    if (cancel) onRefused(request.url);
    answer({ cancel });
  });
  session.on('will-download', (event) => event.preventDefault());
  // It would fetch its dictionaries; windows do without it as well, and this keeps it so should one forget to.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL(`${pageOrigin}/no-dictionaries/`);
  // What asks beside the pages (a worker, a report) is stopped one step later: there is no name it could be sent to.
  void session.setProxy({ mode: 'direct' });
}

export function restrictContents(contents: WebContents, pageOrigin: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isBelow(event.url, pageOrigin)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Peer connections pass by the rules for requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** The page itself, what it made up in memory, and the developer tools. */
export function mayBeRequested(url: string, pageOrigin: string): boolean {
  if (isBelow(url, pageOrigin) || /^(data|blob|devtools):/.test(url)) return true;
  // In development the page is told over a socket of the same server what has changed.
  return pageOrigin.startsWith('http:') && isBelow(url, pageOrigin.replace(/^http:/, 'ws:'));
}

/** @param origin without a slash at its end */
export function isBelow(url: string, origin: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}
