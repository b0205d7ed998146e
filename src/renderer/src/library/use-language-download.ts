// The download of language data, for as long as it takes: it goes on when the panel it was begun in is closed.
import { useEffect, useRef, useState } from 'react';
import type { Client, RecognitionLanguage } from '../../../contract';
import { type DownloadState, failureOf, INTERRUPTED, ReceivedBytes, totalBytes } from './language-download';

export interface LanguageDownload {
  state: DownloadState;
  /** Does nothing while a download is under way. */
  start(languages: readonly RecognitionLanguage[]): void;
  cancel(): void;
  /** Forgets how the last one ended. */
  forget(): void;
}

const IDLE: DownloadState = { phase: 'idle' };

export function useLanguageDownload(client: Client | null): LanguageDownload {
  const [state, setState] = useState<DownloadState>(IDLE);
  const running = useRef<AbortController | null>(null);

  function end(how: DownloadState): void {
    running.current?.abort();
    running.current = null;
    setState(how);
  }

  useEffect(() => {
    if (!client) return;
    return () => {
      if (!running.current) return;
      running.current.abort();
      running.current = null;
      setState({ phase: 'failed', error: INTERRUPTED });
    };
  }, [client]);

  async function run(engine: Client, languages: readonly RecognitionLanguage[]): Promise<void> {
    const own = new AbortController();
    running.current = own;
    const received = new ReceivedBytes();
    const total = totalBytes(languages);
    const codes = languages.map(({ code }) => code);
    setState({ phase: 'running', receivedBytes: 0, totalBytes: total });
    try {
      for await (const progress of await engine.models.installLanguages({ codes }, { signal: own.signal })) {
        if (running.current !== own) return;
        setState({ phase: 'running', receivedBytes: received.note(progress), totalBytes: total });
      }
      if (running.current === own) end({ phase: 'done' });
    } catch (error) {
      if (running.current === own) end({ phase: 'failed', error: failureOf(error) });
    }
  }

  return {
    state,
    start(languages) {
      if (client && !running.current && languages.length > 0) void run(client, languages);
    },
    cancel: () => end(IDLE),
    forget() {
      if (!running.current) setState(IDLE);
    },
  };
}
