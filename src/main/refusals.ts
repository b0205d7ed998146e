// What main and its pages were refused on their way to a network, told to the engine, which keeps the list. One that keeps
// trying is told of once a minute.
import type { Refusal } from '../contract/network-refusals';

type TellRefusal = (by: 'main' | 'page', refusal: Refusal) => void;

const AGAIN_AFTER_MS = 60_000;
/** Different hosts that a page may be told of; no page of ours knows any. */
const MOST_HOSTS = 100;

/** @returns to be called with each address that a page was refused */
export function tellOfRefusals(tell: TellRefusal, now: () => number): (url: string) => void {
  globalThis.bookwheelNetworkGuard?.onRefused((refusal) => tell('main', refusal));
  const hosts = new Map<string, { toldAt: number; times: number }>();
  return (url) => {
    const target = placeOf(url);
    const host = hosts.get(target) ?? { toldAt: Number.NEGATIVE_INFINITY, times: 0 };
    if (!hosts.has(target) && hosts.size >= MOST_HOSTS) return;
    hosts.set(target, host);
    host.times += 1;
    if (now() - host.toldAt < AGAIN_AFTER_MS) return;
    const { times } = host;
    Object.assign(host, { toldAt: now(), times: 0 });
    tell('page', { act: 'page', target, times });
  };
}

/** Without what stands behind it: of a document's picture that may be a secret of its sender or reader. */
function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.protocol}//${parsed.host}`.slice(0, 200) : 'an address that is none';
}
