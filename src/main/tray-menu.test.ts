import { describe, expect, it, vi } from 'vitest';
import type { LibraryStatus } from '../contract';
import type { DesktopState } from '../contract/desktop';
import { en } from './messages/en';
import { zh } from './messages/zh';
import { statusLine, trayMenu } from './tray-menu';

const desktop: DesktopState = {
  settings: { hotKey: 'Control+Alt+Space', startAtLogin: false, keepRunning: true },
  hotKeyState: 'registered',
  hasTray: true,
};

/** As much of a status as the tray looks at. */
function status(
  documents: Partial<Record<string, number>>,
  activity: Partial<LibraryStatus['activity']> = {},
  folders = 1,
): LibraryStatus {
  return {
    folders: Array.from({ length: folders }),
    documents: { waiting: 0, indexed: 0, encrypted: 0, ...documents },
    activity: { state: 'idle', trouble: null, ...activity },
  } as unknown as LibraryStatus;
}

const verbs = () => ({ open: vi.fn(), search: vi.fn(), pause: vi.fn(), resume: vi.fn(), quit: vi.fn() });
const menuOf = (state: Partial<Parameters<typeof trayMenu>[0]>, does = verbs()) =>
  trayMenu({ status: status({ indexed: 3 }), desktop, platform: 'linux', ...state }, en, does);
const press = (item: { click?: unknown } | undefined) => Reflect.apply(item?.click as () => void, null, []);

describe('the line about the library', () => {
  it.each([
    [null, 'Opening your library…'],
    [status({}, {}, 0), 'No folders yet'],
    [status({ indexed: 9310 }), 'All 9,310 files searchable'],
    [status({ indexed: 1 }), 'All 1 file searchable'],
    [status({ indexed: 9310, encrypted: 4 }), '9,310 of 9,314 files searchable'],
    [status({ indexed: 9, waiting: 12 }, { state: 'reading' }), '12 waiting'],
    [status({ indexed: 9 }, { state: 'paused' }), 'Indexing paused'],
    [status({ indexed: 9, waiting: 12 }, { state: 'paused' }), 'Indexing paused, 12 waiting'],
    [
      status({ waiting: 12 }, { state: 'stopped', trouble: 'The disk is full.' }),
      'Reading has stopped; open Bookwheel to see why',
    ],
  ])('says how it is (%#)', (given, line) => expect(statusLine(given, en)).toBe(line));

  it('says it in Chinese', () => {
    expect(statusLine(status({ indexed: 9310 }), zh)).toBe('全部 9,310 个文件均可搜索');
  });
});

describe('the menu of the tray', () => {
  it('opens, searches, pauses and quits', () => {
    const does = verbs();
    const menu = menuOf({}, does);
    for (const label of ['Open Bookwheel', 'Search…', 'Pause indexing', 'Quit Bookwheel'])
      press(menu.find((item) => item.label === label));
    expect(Object.entries(does).map(([name, verb]) => [name, verb.mock.calls.length])).toEqual([
      ['open', 1],
      ['search', 1],
      ['pause', 1],
      ['resume', 0],
      ['quit', 1],
    ]);
  });

  it('shows the hot-key beside the search, without taking the keys itself', () => {
    expect(menuOf({}).find((item) => item.label === 'Search…')).toMatchObject({
      accelerator: 'Control+Alt+Space',
      registerAccelerator: false,
    });
  });

  it('offers to go on where indexing is paused', () => {
    const does = verbs();
    const menu = menuOf({ status: status({ indexed: 3 }, { state: 'paused' }) }, does);
    press(menu.find((item) => item.label === 'Resume indexing'));
    expect(does.resume).toHaveBeenCalledOnce();
    expect(menu.map((item) => item.label)).not.toContain('Pause indexing');
  });

  it('tells that another program has the hot-key, and does not show it as if it worked', () => {
    const menu = menuOf({ desktop: { ...desktop, hotKeyState: 'conflict' } });
    expect(menu.map((item) => item.label)).toContain('Ctrl+Alt+Space belongs to another program');
    expect(menu.find((item) => item.label === 'Search…')).not.toHaveProperty('accelerator');
  });

  it('tells that the desktop gives no hot-keys', () => {
    const menu = menuOf({ desktop: { ...desktop, hotKeyState: 'unsupported' } });
    expect(menu.map((item) => item.label)).toContain(
      'This desktop does not let Ctrl+Alt+Space open the search',
    );
  });

  it('cannot pause what is not there yet', () => {
    expect(menuOf({ status: null }).find((item) => item.label === 'Pause indexing')).toMatchObject({
      enabled: false,
    });
  });
});
