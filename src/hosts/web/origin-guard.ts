// May this request be answered at all? Loopback is not private: any web page the person opens can send requests to
// 127.0.0.1, and with DNS rebinding even under a name of its own that resolves there. So the Host must be ours, an
// Origin (sent by every browser on WebSockets and on unsafe requests) must be ours, and the token must be known.
// Browsers also say where a request comes from and what for (Sec-Fetch-*): what another page asks for in passing, as a picture,
// a script or a frame, carries the cookie where it is on this machine too, and is refused by that.
// Pure predicates; web-server.ts applies them before anything else.
import type { IncomingMessage } from 'node:http';
import { tokenMatches } from './token';

export interface IncomingCheck {
  host: string | undefined;
  origin: string | undefined;
  method: string;
  /** Sec-Fetch-Site and Sec-Fetch-Dest; undefined from what is no browser. */
  site?: string | undefined;
  destination?: string | undefined;
}

/** Asked for by this page, or by the person: an address typed, opened from a program or from the bookmarks. */
const OWN_SITES = new Set(['same-origin', 'none']);

export function checkOf(request: IncomingMessage): IncomingCheck {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-dest': destination } = request.headers;
  // Who names two hosts has named none: Node would believe the first, and whatever stands in between perhaps the second.
  const [host, another] = request.headersDistinct.host ?? [];
  return {
    host: another === undefined ? host : undefined,
    origin,
    method: request.method ?? 'GET',
    site,
    destination,
  };
}

/** The names under which this server is reached: exactly two, both loopback, with its port. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

export function isOwnOrigin(origin: string, port: number): boolean {
  return origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`;
}

/** @returns null when the request may go on to the token check, else the sentence to refuse it with. */
export function refuse(check: IncomingCheck, port: number): string | null {
  if (!isOwnHost(check.host, port)) return 'This address is not one Bookwheel answers to.';
  if (check.origin !== undefined && !isOwnOrigin(check.origin, port))
    return 'Requests from other sites are refused.';
  // A link in another page may be followed: what opens is a page of its own, in which that site has no say.
  if (check.site !== undefined && !OWN_SITES.has(check.site) && check.destination !== 'document')
    return 'Nothing here is lent to other pages.';
  if (check.method !== 'GET' && check.method !== 'HEAD') return 'Only reading is possible here.';
  return null;
}

/** A socket carries every call of the contract, so unlike a page load it must name an origin, and the right one. */
export function refuseSocket(check: IncomingCheck, port: number): string | null {
  if (check.origin === undefined) return 'A socket must say which page opens it.';
  return refuse(check, port);
}

/** The token as a cookie (a page already opened) or in the address (the first load). */
export function hasToken(
  cookieHeader: string | undefined,
  query: URLSearchParams,
  port: number,
  token: string,
): boolean {
  return (
    tokenMatches(query.get('token'), token) || tokenMatches(readCookie(cookieHeader, cookieName(port)), token)
  );
}

/** Cookies are shared by all ports of a host; the port in the name keeps two libraries apart. */
export function cookieName(port: number): string {
  return `bookwheel_${port}`;
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
