import { describe, expect, it } from 'vitest';
import type { RecognitionLanguage } from '../../../contract';
import { missingLanguages, ReceivedBytes, totalBytes } from './language-download';

const ENGLISH: RecognitionLanguage = { code: 'eng', name: 'English', bytes: 300, installed: null };
const CHINESE: RecognitionLanguage = { code: 'chi_sim', name: 'Chinese', bytes: 200, installed: null };

function received(code: string, receivedBytes: number, bytes = 300) {
  return { code, receivedBytes, totalBytes: bytes, done: receivedBytes === bytes };
}

describe('ReceivedBytes', () => {
  it('adds up languages that come one after another', () => {
    const bytes = new ReceivedBytes();
    expect(bytes.note(received('eng', 120))).toBe(120);
    expect(bytes.note(received('eng', 300))).toBe(300);
    expect(bytes.note(received('chi_sim', 50, 200))).toBe(350);
    expect(bytes.note(received('chi_sim', 200, 200))).toBe(totalBytes([ENGLISH, CHINESE]));
  });

  it('never goes back, though a download may begin anew', () => {
    const bytes = new ReceivedBytes();
    bytes.note(received('eng', 250));
    expect(bytes.note(received('eng', 0))).toBe(250);
    expect(bytes.note(received('eng', 300))).toBe(300);
  });
});

describe('missingLanguages', () => {
  it('leaves out what is there, wherever it came from', () => {
    const some = [ENGLISH, { ...CHINESE, installed: 'library' } as const];
    expect(missingLanguages(some)).toEqual([ENGLISH]);
    expect(missingLanguages([{ ...ENGLISH, installed: 'system' }])).toEqual([]);
  });
});
