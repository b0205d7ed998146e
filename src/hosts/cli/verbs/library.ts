// add, index, remove, status, problems: what the library holds and how it got there.
import { join, resolve, sep } from 'node:path';
import type { Client } from '../../../contract';
import { connectToLibrary } from '../connect';
import { followUntilIdle } from '../follow-progress';
import { statusJson, toJson } from '../formats/json';
import { problemLine, statusText, summaryLine } from '../formats/text';
import { printable } from '../terminal';
import type { VerbContext, VerbHandler } from './verb';

const PROBLEMS_PER_CALL = 1000;
/** More would push the summary off the screen; "bookwheel problems" has them all. */
const PROBLEMS_LISTED = 20;

export const add: VerbHandler = (context) =>
  withLibrary(context, 'once', async (client) => {
    const added: string[] = [];
    for (const word of context.invocation.words) {
      const folder = await client.library.addFolder({ path: resolve(context.callerDir, word) });
      added.push(folder.path);
    }
    await bringUpToDate(client, context, (path) =>
      added.some((folder) => path.startsWith(join(folder, sep))),
    );
  });

export const index: VerbHandler = (context) =>
  withLibrary(context, 'once', async (client) => {
    await client.library.rescan({});
    await bringUpToDate(client, context, () => true);
  });

export const remove: VerbHandler = (context) =>
  withLibrary(context, 'once', async (client) => {
    for (const word of context.invocation.words) {
      const { documentsRemoved } = await client.library.removeFolder({
        path: resolve(context.callerDir, word),
      });
      context.terminal.print(`Forgot ${documentsRemoved} documents. The files themselves were not touched.`);
    }
  });

export const status: VerbHandler = (context) =>
  withLibrary(context, 'off', async (client) => {
    const now = await client.library.status({});
    context.terminal.print(
      context.invocation.json ? toJson(statusJson(now)) : statusText(now, context.terminal),
    );
  });

export const problems: VerbHandler = (context) =>
  withLibrary(context, 'off', async (client) => {
    const all = await allProblems(client);
    if (context.invocation.json) {
      const rows = all.map(({ documentId, ...problem }) => ({ document_id: documentId, ...problem }));
      context.terminal.print(toJson(rows));
      return;
    }
    for (const problem of all) context.terminal.print(problemLine(problem, context.terminal));
    if (all.length === 0) context.terminal.note('Every file is searchable.');
  });

/** @param concerns picks the problems to list: those of files this command was about */
async function bringUpToDate(
  client: Client,
  context: VerbContext,
  concerns: (path: string) => boolean,
): Promise<void> {
  const { terminal, signal } = context;
  const last = await followUntilIdle(client, terminal, signal);
  terminal.print(summaryLine(last));
  if (last.activity.trouble !== null) terminal.note(printable(last.activity.trouble));
  const failed = (await allProblems(client)).filter(({ path }) => concerns(path));
  for (const problem of failed.slice(0, PROBLEMS_LISTED)) terminal.note(problemLine(problem, terminal));
  const rest = failed.length - PROBLEMS_LISTED;
  if (rest > 0) terminal.note(`and ${rest} more; "bookwheel problems" lists them all.`);
}

async function allProblems(client: Client) {
  const all = [];
  for (;;) {
    const page = await client.library.problems({ limit: PROBLEMS_PER_CALL, offset: all.length });
    all.push(...page.problems);
    if (page.problems.length === 0 || all.length >= page.total) return all;
  }
}

async function withLibrary(
  context: VerbContext,
  indexing: 'once' | 'off',
  use: (client: Client) => Promise<void>,
): Promise<void> {
  const connection = await connectToLibrary(context.dataDir, indexing);
  try {
    await use(connection.client);
  } finally {
    await connection.close();
  }
}
