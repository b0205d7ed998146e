// The test of the library: questions made from its own passages, asked one after another; and how the last one came out.
import { useEffect, useState } from 'react';
import type { Client, LibraryTestResult } from '../../../contract';
import { type LongTask, useLongTask } from '../ui/use-long-task';

export interface TestProgress {
  asked: number;
  /** 0 while the questions are being made. */
  questions: number;
}

export type LibraryTest = LongTask<{ questions: number }, TestProgress>;

export function useLibraryTest(client: Client | null): LibraryTest {
  return useLongTask(client, askQuestions);
}

async function* askQuestions(
  engine: Client,
  wanted: { questions: number },
  signal: AbortSignal,
): AsyncGenerator<TestProgress> {
  yield { asked: 0, questions: 0 };
  for await (const progress of await engine.evaluation.testLibrary(wanted, { signal })) {
    if (progress.step === 'asking') yield { asked: progress.asked, questions: progress.questions };
  }
}

/** null before the answer, and before the first test. @param phase of the test: when one is done there is another result */
export function useLastTest(
  client: Client | null,
  phase: LibraryTest['state']['phase'],
): LibraryTestResult | null {
  const [result, setResult] = useState<LibraryTestResult | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `phase` says when there is something new to ask for
  useEffect(() => {
    if (!client) return;
    const cancel = new AbortController();
    client.evaluation.lastResult({}, { signal: cancel.signal }).then(
      (last) => setResult(last.result),
      () => {
        // What was known stays; a test can be made again.
      },
    );
    return () => cancel.abort();
  }, [client, phase]);

  return result;
}
