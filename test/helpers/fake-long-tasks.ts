// What takes long in a fake engine, and tells how far it has come: downloads, and tests of the library.
import type { LanguageProgress, LibraryTestProgress } from '../../src/contract';
import { change, failIfTold, type Stage } from './fake-stage';

export async function* install(
  stage: Stage,
  codes: string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<LanguageProgress> {
  failIfTold(stage);
  for (const code of codes) {
    const totalBytes = stage.state().languages.find((language) => language.code === code)?.bytes ?? 0;
    yield { code, receivedBytes: Math.floor(totalBytes / 2), totalBytes, done: false };
    try {
      while (stage.state().holdDownload) await change(stage, signal);
    } catch {
      stage.languageCalls.push('cancelled');
      return;
    }
    setInstalled(stage, code, 'library');
    yield { code, receivedBytes: totalBytes, totalBytes, done: true };
  }
}

/** A third of the way, then to the end. */
export async function* testSteps(
  stage: Stage,
  signal: AbortSignal | undefined,
): AsyncGenerator<LibraryTestProgress> {
  failIfTold(stage);
  const { nextTest: result } = stage.state();
  const { questions } = result;
  yield { step: 'asking', asked: Math.floor(questions / 3), questions };
  try {
    while (stage.state().holdTest) await change(stage, signal);
  } catch {
    stage.testCalls.push('cancelled');
    return;
  }
  yield { step: 'asking', asked: questions, questions };
  stage.set({ lastTest: result });
  yield { step: 'done', result };
}

export function setInstalled({ state, set }: Stage, code: string, installed: 'library' | null): void {
  const languages = state().languages.map((language) =>
    language.code === code ? { ...language, installed } : language,
  );
  const available = languages.some((language) => language.installed !== null);
  set({ languages, recognition: { ...state().recognition, available } });
}
