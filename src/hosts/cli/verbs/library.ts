// add, index, remove, status, problems: what the library holds and how it got there.
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Client, LibraryStatus } from '../../../contract';
import { Failure } from '../../../engine/failure';
import { withLibrary } from '../connect';
import { followUntilIdle } from '../follow-progress';
import { problemJson, statusJson, toJson } from '../formats/json';
import { problemLine, statusText, summaryLine } from '../formats/text';
import { printable } from '../terminal';
import type { VerbContext, VerbHandler } from './verb';

const PROBLEMS_PER_CALL = 1000;
/** More would push the summary off the screen; "bookwheel problems" has them all. */
const PROBLEMS_LISTED = 20;
const HOW_TO_INSTALL = '"bookwheel models install languages" downloads what it takes to recognise it';

export const add: VerbHandler = (context) =>
  withLibrary(context.dataDir, 'once', async (client, { attached }) => {
    const added: string[] = [];
    for (const word of context.invocation.words) {
      const folder = await client.library.addFolder({ path: resolve(context.callerDir, word) });
      added.push(folder.path);
    }
    if (attached) await hurry(client);
    await bringUpToDate(client, context, (path) =>
      added.some((folder) => path.startsWith(join(folder, sep))),
    );
  });

export const index: VerbHandler = (context) =>
  withLibrary(
    context.dataDir,
    context.invocation.recognize ? 'recognize' : 'once',
    async (client, { attached }) => {
      if (context.invocation.recognize) await requireLanguages(client);
      if (attached) await hurry(client);
      await client.library.rescan({});
      await bringUpToDate(client, context, () => true);
    },
  );

/** A running Bookwheel goes gently by itself; here somebody waits. Its pause is the person's own, and stays. */
async function hurry(client: Client): Promise<void> {
  const { activity } = await client.library.status({});
  if (activity.state !== 'paused') await client.library.indexNow({});
}

/** Before hours of other work, not after. */
async function requireLanguages(client: Client): Promise<void> {
  const { recognition } = await client.library.status({});
  if (recognition.available) return;
  const sentence = `There is no language data to recognise text with; "bookwheel models install languages" downloads it.`;
  throw new Failure('not_available_here', sentence);
}

export const remove: VerbHandler = (context) =>
  withLibrary(context.dataDir, 'once', async (client, { attached }) => {
    for (const word of context.invocation.words) {
      const { documentsRemoved } = await client.library.removeFolder({
        path: resolve(context.callerDir, word),
      });
      context.terminal.print(`Forgot ${documentsRemoved} documents. The files themselves were not touched.`);
    }
    // A running Bookwheel gives the room back in its own time; here it would wait for the next command.
    if (!attached) await followUntilIdle(client, context.terminal, context.signal);
  });

export const status: VerbHandler = (context) =>
  withLibrary(context.dataDir, 'off', async (client) => {
    const now = await client.library.status({});
    context.terminal.print(
      context.invocation.json ? toJson(statusJson(now)) : statusText(now, context.terminal),
    );
  });

export const problems: VerbHandler = (context) => {
  if (context.invocation.retry) return retryProblems(context);
  if (context.invocation.never !== null) return leaveOut(context, context.invocation.never);
  return listProblems(context);
};

const listProblems: VerbHandler = (context) =>
  withLibrary(context.dataDir, 'off', async (client) => {
    const all = await allProblems(client);
    if (context.invocation.json) {
      context.terminal.print(toJson(all.map(problemJson)));
      return;
    }
    for (const problem of all) context.terminal.print(problemLine(problem, context.terminal));
    if (all.length === 0) context.terminal.note('Every file is searchable.');
  });

const retryProblems: VerbHandler = (context) =>
  withLibrary(context.dataDir, 'once', async (client, { attached }) => {
    const { queued } = await client.library.retry({});
    context.terminal.print(queuedText(queued));
    // A running Bookwheel reads them in its own time.
    if (attached || queued === 0) return;
    await client.library.rescan({});
    await bringUpToDate(client, context, () => true);
  });

function queuedText(queued: number): string {
  if (queued === 0) return 'There is no file to read again.';
  return queued === 1 ? '1 file waits to be read again.' : `${queued} files wait to be read again.`;
}

function leaveOut(context: VerbContext, file: string): Promise<void> {
  return withLibrary(context.dataDir, 'off', async (client, { attached }) => {
    const path = resolve(context.callerDir, file);
    const names = [path, await throughLinks(path)];
    const problem = (await allProblems(client)).find((one) => names.includes(one.path));
    if (!problem) {
      const sentence = `${path} is not among the problems; "bookwheel problems" lists them.`;
      throw new Failure('not_found', printable(sentence));
    }
    const folder = await client.library.exclude({ documentId: problem.documentId });
    const pattern = folder.rules.patterns.at(-1) ?? '';
    // A running Bookwheel applies it by itself.
    if (!attached) await client.library.rescan({});
    const sentence = `${problem.path} is left out from now on, by the pattern ${pattern} in the rules of ${folder.path}.`;
    context.terminal.print(printable(sentence));
  });
}

/** The library knows a file by the real path of its folder. */
async function throughLinks(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

/** @param concerns picks the problems to list: those of files this command was about */
async function bringUpToDate(
  client: Client,
  context: VerbContext,
  concerns: (path: string) => boolean,
): Promise<void> {
  const { terminal, signal, invocation } = context;
  const last = await followUntilIdle(client, terminal, signal, { recognize: invocation.recognize });
  terminal.print(summaryLine(last));
  if (last.activity.trouble !== null) terminal.note(printable(last.activity.trouble));
  const scans = scansLine(last, invocation.recognize);
  if (scans !== null) terminal.note(scans);
  const failed = (await allProblems(client)).filter(({ path }) => concerns(path));
  for (const problem of failed.slice(0, PROBLEMS_LISTED)) terminal.note(problemLine(problem, terminal));
  const rest = failed.length - PROBLEMS_LISTED;
  if (rest > 0) terminal.note(`and ${rest} more; "bookwheel problems" lists them all.`);
}

/** What can be done about scans that wait; null when none does. */
function scansLine({ recognition: { available, waiting } }: LibraryStatus, tried: boolean): string | null {
  if (waiting === 0) return null;
  const scans = waiting === 1 ? '1 file holds text' : `${waiting} files hold text`;
  if (!available) return `${scans} in pictures only; ${HOW_TO_INSTALL}.`;
  const how = tried ? 'could not be had just now' : '"bookwheel index --recognize" reads it';
  return `${scans} in pictures only; ${how}.`;
}

async function allProblems(client: Client) {
  const all = [];
  for (;;) {
    const page = await client.library.problems({ limit: PROBLEMS_PER_CALL, offset: all.length });
    all.push(...page.problems);
    if (page.problems.length === 0 || all.length >= page.total) return all;
  }
}
