// What the person has done about files that could not be read, since the list is open: their rows keep their place.
import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../../../contract';
import type { Handled } from './problem-groups';

export interface HandledFiles {
  files: ReadonlyMap<number, Handled>;
  retried(problems: readonly Problem[]): void;
  leftOut(problem: Problem, folderPath: string, pattern: string): void;
}

/** @param waiting whether any file waits to be read: when none does, what was to be read again has been */
export function useHandled(waiting: boolean): HandledFiles {
  const [files, setFiles] = useState<ReadonlyMap<number, Handled>>(new Map());
  const note = (some: readonly Handled[]): void =>
    setFiles((old) => new Map([...old, ...some.map((one) => [one.problem.documentId, one] as const)]));

  useEffect(() => {
    if (!waiting) setFiles(onlyLeftOut);
  }, [waiting]);

  const shown = useMemo(() => (waiting ? files : onlyLeftOut(files)), [files, waiting]);

  return {
    files: shown,
    retried: (problems) => note(problems.map((problem) => ({ as: 'retried', problem }))),
    leftOut: (problem, folderPath, pattern) => note([{ as: 'left_out', problem, folderPath, pattern }]),
  };
}

function onlyLeftOut(files: ReadonlyMap<number, Handled>): ReadonlyMap<number, Handled> {
  return new Map([...files].filter(([, one]) => one.as === 'left_out'));
}
