// What Chromium does over the network of its own accord is switched off before it starts: no name is resolved, no component is
// fetched, nothing is reported. The rules of the session (session-rules.ts) hold for pages; these for all that is not a page's.
import type { CommandLine } from 'electron';

const SWITCHES = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-client-side-phishing-detection',
  'disable-sync',
  'no-pings',
  'dns-prefetch-disable',
  'disable-breakpad',
  // Nothing of a proxy is looked up: WPAD asks the network whether there is one.
  'no-proxy-server',
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
  for (const name of SWITCHES) commandLine.appendSwitch(name);
  // The network service can find nobody, whoever asks it; numbers are names to it as well. Our own page is no host.
  const but = developmentPage === undefined ? '' : `, EXCLUDE ${new URL(developmentPage).hostname}`;
  commandLine.appendSwitch('host-resolver-rules', `MAP * ~NOTFOUND${but}`);
  // Of the page's own peer connections, no packet that does not go through a proxy, and there is none.
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  const off = commandLine.getSwitchValue('disable-features').split(',').filter(Boolean);
  commandLine.appendSwitch('disable-features', [...new Set([...off, ...FEATURES_OFF])].join(','));
}
