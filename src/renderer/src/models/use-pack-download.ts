// The download of a model: one at a time, and it goes on when the panel it was begun in is closed.
import { useState } from 'react';
import type { Client, PackProgress, PackSummary } from '../../../contract';
import { type LongTask, useLongTask } from '../ui/use-long-task';

export interface PackDownloadProgress extends Omit<PackProgress, 'packId' | 'step'> {
  step: 'downloading' | 'testing';
}

export interface PackDownload extends LongTask<PackSummary, PackDownloadProgress> {
  /** Which one it is, or was last. */
  pack: PackSummary | null;
}

export function usePackDownload(client: Client | null): PackDownload {
  const task = useLongTask(client, download);
  const [pack, setPack] = useState<PackSummary | null>(null);
  return {
    ...task,
    pack,
    start(wanted) {
      if (!client || task.state.phase === 'running') return;
      setPack(wanted);
      task.start(wanted);
    },
  };
}

async function* download(
  engine: Client,
  pack: PackSummary,
  signal: AbortSignal,
): AsyncGenerator<PackDownloadProgress> {
  yield { receivedBytes: 0, totalBytes: pack.bytes, step: 'downloading' };
  for await (const progress of await engine.models.install({ id: pack.id }, { signal })) {
    const { receivedBytes, totalBytes, step } = progress;
    if (step !== 'done') yield { receivedBytes, totalBytes, step };
  }
}
