import { describe, expect, it } from 'vitest';
import { makeOle, makeSummary } from '../../../../test/helpers/make-ole';
import { openOle } from './ole-container';
import { oleProperties } from './ole-properties';

const SUMMARY = '\u0005SummaryInformation';
const text = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString();

describe('openOle', () => {
  it('reads small and large streams, in storages too', () => {
    const large = Buffer.alloc(20_000, 'abcdefg');
    const container = openOle(
      makeOle({ Small: Buffer.from('hello'), Large: large, 'Pool/One/Inner': Buffer.from('in') }),
    );
    expect(text(container.stream('Small'))).toBe('hello');
    expect(text(container.stream('Large'))).toBe(large.toString());
    expect(text(container.stream('pool/one/inner'))).toBe('in');
    expect(container.stream('Missing')).toBeNull();
    expect(container.stream('Pool')).toBeNull();
  });

  it('makes a container of an embedded storage', () => {
    const whole = openOle(makeOle({ Text: Buffer.from('outer'), 'Pool/One/Text': Buffer.from('inner') }));
    const inner = whole.only('Pool/One');
    expect(inner && text(openOle(inner).stream('Text'))).toBe('inner');
    expect(whole.only('Text')).toBeNull();
  });

  it('ends chains that run in circles, and keeps what they gave', () => {
    const bytes = makeOle({ Large: Buffer.alloc(20_000, 1) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const table = (view.getInt32(76, true) + 1) * 512;
    for (let sector = 0; sector < 40; sector += 1) {
      const next = view.getInt32(table + sector * 4, true);
      if (next > sector) view.setInt32(table + sector * 4, sector - 1, true);
    }
    expect(openOle(bytes).stream('Large')?.length ?? 0).toBeLessThanOrEqual(20_000);
  });

  it('reads what is there of a container that was cut short', () => {
    const bytes = makeOle({ Large: Buffer.alloc(60_000, 7) });
    const cut = bytes.subarray(0, bytes.length - 20_000);
    const length = openOle(cut).stream('Large')?.length ?? 0;
    expect(length).toBeGreaterThan(10_000);
    expect(length).toBeLessThan(60_000);
  });

  it('refuses what has no directory', () => {
    expect(() => openOle(new Uint8Array(600))).toThrow('broken header');
    expect(() => openOle(makeOle({ A: Buffer.from('b') }).subarray(0, 520))).toThrow('no directory');
  });
});

describe('oleProperties', () => {
  const propertiesOf = (summary: Uint8Array) => oleProperties(openOle(makeOle({ [SUMMARY]: summary })));

  it('reads title, author and date', () => {
    const createdAt = Date.UTC(1999, 4, 1);
    const summary = makeSummary({ title: 'Brot & Butter – März', author: '李世仁', createdAt });
    expect(propertiesOf(summary)).toEqual({ title: 'Brot & Butter – März', author: '李世仁', createdAt });
  });

  it('leaves out titles that name nothing, and survives damage', () => {
    expect(propertiesOf(makeSummary({ title: 'PowerPoint Presentation' })).title).toBeNull();
    const summary = makeSummary({ title: 'Title', author: 'Ada' });
    for (let at = 40; at < summary.length; at += 1) {
      const damaged = summary.slice();
      damaged[at] = 0xff;
      expect(propertiesOf(damaged)).toHaveProperty('title');
    }
  });
});
