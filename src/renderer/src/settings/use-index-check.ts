// The check of the index: it goes on when the settings are closed.
import { useState } from 'react';
import type { CheckProgress, CheckResult, Client } from '../../../contract';
import { type LongTask, useLongTask } from '../ui/use-long-task';

export type CheckStep = Pick<Extract<CheckProgress, { step: 'checking' }>, 'check' | 'done' | 'total'>;

export interface IndexCheck extends LongTask<undefined, CheckStep> {
  /** Of the last check that came to its end. */
  result: CheckResult | null;
}

export function useIndexCheck(client: Client | null): IndexCheck {
  const [result, setResult] = useState<CheckResult | null>(null);
  const task = useLongTask(client, async function* (engine: Client, _input: undefined, signal: AbortSignal) {
    yield { check: 'pages', done: 0, total: 0 } satisfies CheckStep;
    for await (const progress of await engine.engine.check({ repair: true }, { signal })) {
      if (progress.step === 'done') setResult(progress.result);
      else yield progress;
    }
  });
  return { ...task, result };
}
