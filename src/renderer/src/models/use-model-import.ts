// Where a model of one's own lies, what it turned out to be, and what was answered about it, until it is added.
import { useEffect, useRef, useState } from 'react';
import type { Client, ModelChoices, ModelFindings, ModelSource, PackSummary } from '../../../contract';
import { useTask } from '../ui/use-task';
import { type Answers, choicesOf, NO_ANSWERS } from './import-choices';

export interface ModelImport {
  encoderPath: string;
  rerankerPath: string;
  /** null before it was looked at. */
  findings: ModelFindings | null;
  answers: Answers;
  /** The path, or once it was looked at the one answer that is needed, is missing. */
  isFaulty: boolean;
  step: 'waiting' | 'looking' | 'adding';
  error: unknown;
  changePaths(paths: { encoderPath?: string; rerankerPath?: string }): void;
  answer(given: Partial<Answers>): void;
  /** Looks first, adds then; does neither before what it needs is there. */
  submit(): void;
}

/** What is under way ends when the component that uses it leaves. */
export function useModelImport(client: Client | null, onAdded: (pack: PackSummary) => void): ModelImport {
  const open = useRef(new AbortController());
  const [paths, setPaths] = useState({ encoderPath: '', rerankerPath: '' });
  const [looked, setLooked] = useState<{ source: ModelSource; findings: ModelFindings } | null>(null);
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [isFaulty, setFaulty] = useState(false);

  useEffect(() => {
    const own = new AbortController();
    open.current = own;
    return () => own.abort();
  }, []);

  const looking = useTask(async (engine: Client, source: ModelSource) => {
    const findings = await engine.models.inspect(source, { signal: open.current.signal });
    setLooked({ source, findings });
  });
  const adding = useTask(async (engine: Client, source: ModelSource, choices: ModelChoices) => {
    const { signal } = open.current;
    const pack = await engine.models.import({ ...source, choices }, { signal });
    if (!signal.aborted) onAdded(pack);
  });
  const step = adding.running ? 'adding' : looking.running ? 'looking' : 'waiting';

  function submit(): void {
    if (!client || step !== 'waiting') return;
    if (looked) {
      const choices = choicesOf(looked.findings, answers);
      setFaulty(choices === null);
      if (choices) void adding.run(client, looked.source, choices);
      return;
    }
    const source = { encoderPath: paths.encoderPath.trim(), rerankerPath: paths.rerankerPath.trim() || null };
    setFaulty(source.encoderPath === '');
    if (source.encoderPath !== '') void looking.run(client, source);
  }

  return {
    ...paths,
    ...{ findings: looked?.findings ?? null, answers, isFaulty, step, submit },
    error: step === 'waiting' ? (looked ? adding.error : looking.error) : null,
    changePaths(changed) {
      setPaths({ ...paths, ...changed });
      // What was found belongs to the paths it was found at.
      setLooked(null);
      setAnswers(NO_ANSWERS);
      setFaulty(false);
    },
    answer(given) {
      setAnswers({ ...answers, ...given });
      setFaulty(false);
    },
  };
}
