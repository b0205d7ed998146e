// What a person reads in a terminal of a library at work.
import { describe, expect, it } from 'vitest';
import { createScriptedEngine } from '../../../../test/helpers/scripted-engine';
import type { LibraryStatus } from '../../../contract';
import { connectInProcess } from '../../../rpc/serve';
import { statusText } from './text';

const asIs = (text: string): string => text;
const ignore = (): void => undefined;
const terminal = {
  ...{ print: ignore, note: ignore, progress: ignore, interactive: false },
  ...{ bold: asIs, quiet: asIs, mark: asIs },
};

async function textOf(activity: Partial<LibraryStatus['activity']>): Promise<string> {
  const status = await connectInProcess(createScriptedEngine({}).router).library.status({});
  return statusText({ ...status, activity: { ...status.activity, ...activity } }, terminal);
}

describe('statusText', () => {
  it('says what is being done, how slowly and why, and how long it will take', async () => {
    expect(
      await textOf({ state: 'reading', pace: 'gentle', paceReason: 'in_use', secondsLeft: 600 }),
    ).toContain(
      'reading files, slowly because the machine is in use ("bookwheel index" hurries it), about 10 min left',
    );
    expect(await textOf({ state: 'recognizing' })).toMatch(/\n {2}recognising text in pictures$/);
  });

  it('says why nothing is done, and how it is done all the same', async () => {
    expect(await textOf({ state: 'embedding', pace: 'resting', paceReason: 'low_battery' })).toMatch(
      /\n {2}waiting because the battery is to be spared \("bookwheel index" does it now\)$/,
    );
    expect(await textOf({ state: 'paused' })).toContain('paused; resume it in the running Bookwheel');
  });

  it('has nothing to say of a library that is up to date', async () => {
    expect((await textOf({})).split('\n')).toHaveLength(3);
  });
});
