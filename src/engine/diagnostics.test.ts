// Does the text for helpers say what they need, and nothing that is private?
import { describe, expect, it } from 'vitest';
import { libraryState } from '../../test/helpers/fake-state';
import type { LibraryStatus } from '../contract';
import { type DiagnosticsFacts, diagnosticsText } from './diagnostics';

const SECRET = '/home/li/Letters/to the bank.pdf';

const status: LibraryStatus = {
  ...libraryState(),
  passages: 17,
  counters: { filesRead: 7, passagesEmbedded: 17, passagesReused: 0 },
  pack: 'starter',
  modelTroubleAs: null,
  modelTrouble: `The model in ${SECRET} does not answer.`,
  modelSwitch: null,
  bytes: { catalog: 1, vectors: 1, total: 2 },
  leaving: 0,
  activity: {
    ...libraryState().activity,
    state: 'stopped',
    currentFile: SECRET,
    trouble: `${SECRET} is full.`,
    troubleAs: { code: 'disk_full', subject: SECRET },
  },
};
const facts: DiagnosticsFacts = {
  version: '0.1.0',
  system: 'Linux 6.8.0 x64, Node 24.21.0',
  sqlite: '3.51.0',
  status,
  storage: {
    ...{ text: 1_000_000, vectors: 500_000, models: 0, languages: 0, logs: 0, setAside: 0, other: 0 },
    total: 1_500_000,
  },
  children: [
    {
      ...{ role: 'extract', pid: 7, state: 'backing_off', restarts: 3, residentBytes: null },
      lastError: `reading ${SECRET} took too long`,
    },
  ],
  providers: { encoder: { provider: 'cpu', reason: 'the models are small' }, reranker: null },
  requests: 2,
  troubles: [{ at: '2026-03-12T10:00:00.000Z', level: 'warn', message: 'A child process ended' }],
  now: Date.UTC(2026, 2, 12, 10),
};

describe('the diagnostics', () => {
  it('say what runs, how much there is, and what went wrong', () => {
    const text = diagnosticsText(facts);
    for (const line of [
      'Bookwheel 0.1.0, 2026-03-12T10:00Z',
      'Linux 6.8.0 x64, Node 24.21.0',
      'trouble: disk_full',
      'encoder on cpu (the models are small)',
      'extract: backing_off, 3 restarts, ended with an error',
      'requests to other machines, ever: 2',
      '  2026-03-12T10:00:00.000Z warn A child process ended',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toMatch(/^files: .*\bindexed 7\b/mu);
    expect(text).not.toContain('timed_out');
  });

  it('name no file and no folder', () => {
    const text = diagnosticsText(facts);
    expect(text).not.toContain('/home');
    expect(text).not.toContain('bank');
  });
});
