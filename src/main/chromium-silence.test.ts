import { expect, it } from 'vitest';
import { silenceChromium } from './chromium-silence';

function switchesOf(developmentPage?: string, given = ''): Map<string, string> {
  const switches = new Map([['disable-features', given]]);
  silenceChromium(
    {
      appendSwitch: (name, value = '') => void switches.set(name, value),
      getSwitchValue: (name) => switches.get(name) ?? '',
    },
    developmentPage,
  );
  return switches;
}

it('leaves Chromium nobody to talk to', () => {
  const switches = switchesOf();
  expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  expect([...switches.keys()]).toEqual(
    expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'no-pings']),
  );
});

it('keeps features that were switched off before it', () => {
  expect(switchesOf(undefined, 'Vulkan,Translate').get('disable-features')?.split(',')).toEqual(
    expect.arrayContaining(['Vulkan', 'Translate', 'OptimizationHints']),
  );
});

it('finds the server of the page while developing, and no other', () => {
  const rules = switchesOf('http://localhost:5173/').get('host-resolver-rules');
  expect(rules).toBe('MAP * ~NOTFOUND, EXCLUDE localhost');
});
