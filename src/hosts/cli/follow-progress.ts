// Waits until the library has nothing left to do, telling how far it is.
import type { Client, LibraryStatus } from '../../contract';
import { Failure } from '../../engine/failure';
import { describeSeconds, switchText } from './formats/text';
import { printable, type Terminal } from './terminal';

/** Between lines when nobody can see a line being rewritten. */
const LOG_LINE_EVERY_MS = 10_000;

/**
 * Recognising text in pictures goes on for hours and is waited for only when asked.
 * @returns the last status. Throws Failure when work cannot go on (a full disk, a paused library).
 */
export async function followUntilIdle(
  client: Client,
  terminal: Terminal,
  signal: AbortSignal,
  { recognize = false }: { recognize?: boolean } = {},
): Promise<LibraryStatus> {
  let lineAt = Date.now() + LOG_LINE_EVERY_MS;
  for await (const status of await client.library.watchStatus({}, { signal })) {
    const { activity, documents } = status;
    if (activity.trouble !== null && activity.state === 'stopped')
      throw new Failure('internal', activity.trouble);
    if (activity.state === 'paused') {
      throw new Failure('not_available_here', 'Reading is paused in the running Bookwheel; resume it there.');
    }
    const idle = activity.state === 'idle' || (activity.state === 'recognizing' && !recognize);
    if (idle && documents.waiting === 0) {
      terminal.progress(null);
      return status;
    }
    const line = progressLine(status);
    terminal.progress(line);
    if (!terminal.interactive && Date.now() >= lineAt) {
      terminal.note(line);
      lineAt = Date.now() + LOG_LINE_EVERY_MS;
    }
  }
  throw new Failure(
    'engine_restarted',
    'The engine stopped before it was done; run the command again to go on.',
  );
}

function progressLine(status: LibraryStatus): string {
  const { documents, vectors, activity, recognition, leaving, modelSwitch } = status;
  const file = activity.currentFile === null ? '' : `  ${printable(activity.currentFile)}`;
  if (activity.state === 'recognizing') return `${recognition.waiting} scans to recognise text in${file}`;
  if (activity.state === 'clearing') {
    return leaving > 0 ? `clearing away, ${leaving} documents left` : 'giving room back to the disk';
  }
  if (modelSwitch !== null && vectors.waiting === 0 && documents.waiting === 0)
    return switchText(modelSwitch);
  const seen = Object.values(documents).reduce((sum, count) => sum + count, 0);
  const read = `${seen - documents.waiting} of ${seen} files read`;
  const meaning = vectors.waiting > 0 ? `, ${vectors.waiting} passages not yet searchable by meaning` : '';
  const left = activity.secondsLeft === null ? '' : `, about ${describeSeconds(activity.secondsLeft)} left`;
  return `${read}${meaning}${left}${file}`;
}
