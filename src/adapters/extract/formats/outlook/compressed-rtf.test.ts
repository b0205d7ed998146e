import { describe, expect, it } from 'vitest';
import { decompressRtf } from './compressed-rtf';

const latin1 = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

function packed(declared: number, scheme: number, body: readonly number[]): Uint8Array {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(body.length + 12, 0);
  head.writeUInt32LE(declared, 4);
  head.writeUInt32LE(scheme, 8);
  return new Uint8Array(Buffer.concat([head, Buffer.from(body)]));
}

const PACKED = 0x75465a4c;
const STORED = 0x414c454d;

describe('decompressRtf', () => {
  // The example of MS-OXRTFCP, 3.1.1.
  const example = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );

  it('unpacks words and repetitions', () => {
    const { rtf, complete } = decompressRtf(example) ?? {};
    expect(latin1(rtf)).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
    expect(complete).toBe(true);
    const cut = decompressRtf(example.subarray(0, 40));
    expect(latin1(cut?.rtf)).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello w');
    expect(cut?.complete).toBe(false);
  });

  it('repeats what it is just writing', () => {
    // "WXYZ" and then a reference to it that is longer than itself.
    const body = [0x10, 0x57, 0x58, 0x59, 0x5a, 0x0c, 0xf9, 0x00, 0x00];
    expect(latin1(decompressRtf(packed(15, PACKED, body))?.rtf)).toBe('WXYZWXYZWXYZWXY');
  });

  it('takes what was stored as it is', () => {
    const { rtf, complete } = decompressRtf(packed(3, STORED, [0x61, 0x62, 0x63, 0x64])) ?? {};
    expect(latin1(rtf)).toBe('abc');
    expect(complete).toBe(true);
    expect(decompressRtf(packed(9, STORED, [0x61]))?.complete).toBe(false);
  });

  it('refuses other bytes and does not believe sizes', () => {
    expect(decompressRtf(new Uint8Array(15))).toBeNull();
    expect(decompressRtf(packed(3, 0, [1, 2, 3]))).toBeNull();
    const lying = decompressRtf(packed(0xffffffff, PACKED, [0x00, 0x61, 0x62]));
    expect(latin1(lying?.rtf)).toBe('ab');
    expect(lying?.complete).toBe(false);
    const bomb = decompressRtf(packed(0xffffffff, PACKED, new Array(9_000).fill(0xff)));
    expect(bomb?.rtf.length).toBeLessThan(9_000 * 9);
  });
});
