// Long work makes way for the person, other programs and the battery; short work, and what was just saved, never waits.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeLibrary, type FakeLibrary } from '../../../test/helpers/fake-indexing-library';
import { NEVER_SLOWED_MS, UNKNOWN_MACHINE } from '../../core/pace/pace';

const MS_A_FILE = 200;
const MINUTE_MS = 60_000;
const LOW = { ...UNKNOWN_MACHINE, onBattery: true, batteryPercent: 12 };
const ON_BATTERY = { ...UNKNOWN_MACHINE, onBattery: true, batteryPercent: 80 };
const IN_USE = { ...UNKNOWN_MACHINE, idleSeconds: 1 };

let library: FakeLibrary;
let atOnce: number;
let mostAtOnce: number;
beforeEach(() => {
  library = createFakeLibrary();
  atOnce = 0;
  mostAtOnce = 0;
  library.extractor.during = async () => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await library.clock.sleep(MS_A_FILE);
    atOnce -= 1;
  };
});
afterEach(() => library.indexer.stop());

const searchable = (): number =>
  Object.values(library.catalog.states()).filter((state) => state === 'indexed').length;

/** Files that were there long before, in a folder the library has had for long. */
async function beginWith(count: number): Promise<void> {
  await library.startWith({});
  await library.pass(3 * MINUTE_MS);
  for (let number = 0; number < count; number += 1)
    library.disk.write(`/docs/${number}.md`, `text ${number}`);
  await library.pass(2 * MINUTE_MS);
  await library.indexer.rescan();
}

describe('short work', () => {
  it('is done at once on an empty battery, without so much as a look at it', async () => {
    library.machine.state = LOW;
    await beginWith(5);
    await library.idle();
    expect(searchable()).toBe(5);
    expect(library.machine.looks).toBe(0);
  });
});

describe('long work on a low battery', () => {
  beforeEach(async () => {
    library.machine.state = LOW;
    await beginWith(200);
    await library.pass(NEVER_SLOWED_MS + 5_000);
  });

  it('rests, says why, and promises no time', async () => {
    const before = searchable();
    expect(before).toBeGreaterThan(10);
    await library.pass(5 * MINUTE_MS);
    expect(searchable()).toBe(before);
    expect(library.indexer.activity()).toMatchObject({
      state: 'reading',
      pace: 'resting',
      paceReason: 'low_battery',
      filesPerSecond: null,
      secondsLeft: null,
    });
  });

  it('still reads what was just saved, and embeds some', async () => {
    const embedded = library.inference.embedded.length;
    library.disk.write('/docs/0.md', 'saved just now');
    library.tell(['changed', '0.md']);
    await library.until(() => library.catalog.texts().includes('saved just now'));
    await library.pass(1_000);
    expect(library.inference.embedded.length).toBeGreaterThan(embedded);
    const before = searchable();
    await library.pass(MINUTE_MS);
    expect(searchable()).toBe(before);
  });

  it('goes on when the battery is charged', async () => {
    library.machine.state = { ...LOW, onBattery: false };
    await library.pass(30_000);
    await library.idle();
    expect(searchable()).toBe(200);
  });

  it('goes on at once when it is to be done now, until nothing is left', async () => {
    library.indexer.indexNow();
    expect(library.indexer.activity()).toMatchObject({ pace: 'full', paceReason: null });
    await library.idle();
    expect(searchable()).toBe(200);
    for (let number = 0; number < 200; number += 1) library.disk.write(`/docs/${number}.md`, `new ${number}`);
    await library.pass(2 * MINUTE_MS);
    await library.indexer.rescan();
    await library.pass(NEVER_SLOWED_MS + 5_000);
    expect(library.indexer.activity()).toMatchObject({ pace: 'resting' });
  });

  it('goes on at once when the person no longer wants it slowed', async () => {
    library.machine.choice = 'full';
    library.indexer.paceChosen();
    await library.idle();
    expect(searchable()).toBe(200);
  });
});

describe('long work while the machine is used otherwise', () => {
  it('goes on one file at a time, in a third of the time, and knows how long it will take', async () => {
    library.machine.state = ON_BATTERY;
    await beginWith(600);
    await library.pass(NEVER_SLOWED_MS + 5_000);
    expect(library.indexer.activity()).toMatchObject({ pace: 'gentle', paceReason: 'battery' });
    mostAtOnce = 0;
    const before = searchable();
    const from = library.clock.monotonic();
    await library.pass(20_000);
    const share = ((searchable() - before) * MS_A_FILE) / (library.clock.monotonic() - from);
    expect(mostAtOnce).toBe(1);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.4);
    const { filesPerSecond, secondsLeft } = library.indexer.activity();
    expect((filesPerSecond ?? 0) * MS_A_FILE).toBeCloseTo(share * 1_000, -2);
    expect(secondsLeft).not.toBeNull();
  });

  it('is not slowed for the sake of who has just asked for it', async () => {
    library.machine.state = IN_USE;
    await library.indexer.start({ watch: false });
    for (let number = 0; number < 200; number += 1)
      library.disk.write(`/docs/${number}.md`, `text ${number}`);
    await library.pass(2 * MINUTE_MS);
    await library.indexer.addFolder('/docs', false);
    await library.idle();
    expect(library.indexer.activity().pace).toBe('full');
    expect(mostAtOnce).toBe(library.extractor.concurrency);
  });

  it('recognises one page at a time', async () => {
    library.machine.state = IN_USE;
    library.recognizer.during = () => library.clock.sleep(MS_A_FILE);
    library.extractor.scanned.set('/docs/0.md', 400);
    await beginWith(1);
    await library.pass(MINUTE_MS);
    expect(library.recognizer.asked[0]).toBe('/docs/0.md 1–4');
    expect(library.recognizer.asked.at(-1)).toMatch(/ (\d+)–\1$/u);
  });
});

describe('a pause', () => {
  it('is ended by the wish to index now, which also looks for what is new', async () => {
    await beginWith(0);
    library.indexer.pause();
    library.disk.write('/docs/new.md', 'text');
    library.indexer.indexNow();
    await library.until(() => searchable() === 1);
  });
});

it('looks at nothing while the library is idle', async () => {
  library.machine.state = ON_BATTERY;
  await beginWith(60);
  await library.pass(2 * MINUTE_MS);
  await library.idle();
  const { looks } = library.machine;
  expect(looks).toBeGreaterThan(0);
  await library.pass(30 * MINUTE_MS);
  expect(library.machine.looks).toBe(looks);
});
