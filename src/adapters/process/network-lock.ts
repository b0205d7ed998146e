// The engine's end of the guard that its process sits behind. Where there is none (tests, benchmarks) nothing is locked.
import type { GuardKey } from '../../contract/network-guard';
import type { NetworkLock } from '../../engine/ports';

const HTTPS_PORT = 443;
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** A key is given once per process, and a process may have one engine after another. */
let taken: GuardKey | null = null;

/** @param environment where the proxy is named that the requests go through */
export function createNetworkLock(environment: NodeJS.ProcessEnv): NetworkLock {
  taken ??= globalThis.bookwheelNetworkGuard?.takeKey() ?? null;
  const key = taken;
  return {
    open: (host) => key?.open([addressOf(`https://${host}`), ...proxiesOf(environment)]) ?? (() => undefined),
    breakAll: () => key?.breakAll(),
  };
}

function proxiesOf(environment: NodeJS.ProcessEnv): string[] {
  return PROXIES.flatMap((name) => {
    const address = environment[name];
    return address && URL.canParse(address) ? [addressOf(address)] : [];
  });
}

function addressOf(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port || (protocol === 'http:' ? 80 : HTTPS_PORT)}`;
}
