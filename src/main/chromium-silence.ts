// What Chromium does over the network of its own accord is switched off before it starts: no name is resolved, no component is
// fetched, nothing is reported. The rules of the session (session-rules.ts) hold for pages; these for all that is not a page's.
import type { CommandLine } from 'electron';

/** Without a value, or with one. */
const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // The network service can find nobody, whoever asks it; numbers are names to it as well. Our own page is no host.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-client-side-phishing-detection'],
  ['disable-sync'],
  ['no-pings'],
  ['dns-prefetch-disable'],
  ['disable-breakpad'],
  // Nothing of a proxy is looked up: WPAD asks the network whether there is one.
  ['no-proxy-server'],
  // Of the page's own peer connections, no packet that does not go through a proxy, and there is none.
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

const FEATURES_OFF = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
];

/** Before the app is ready. @param developmentPage the only host there is while developing */
export function silenceChromium(
  commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>,
  developmentPage: string | undefined,
): void {
  for (const [name, value] of SWITCHES) {
    const isForHosts = name === 'host-resolver-rules' && developmentPage !== undefined;
    const given = isForHosts ? `${value}, EXCLUDE ${new URL(developmentPage).hostname}` : value;
    commandLine.appendSwitch(name, ...(given === undefined ? [] : [given]));
  }
  const off = commandLine.getSwitchValue('disable-features').split(',').filter(Boolean);
  commandLine.appendSwitch('disable-features', [...new Set([...off, ...FEATURES_OFF])].join(','));
}
