// mcp: the library for assistants, over stdin and stdout until the assistant ends; and which folders they may see.
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { Failure } from '../../../engine/failure';
import { layout } from '../../engine/layout';
import { mainPort } from '../../engine/main-port';
import { createMcpServer } from '../../mcp/create-server';
import { createLibraryAccess } from '../../mcp/library-access';
import { connectToLibrary, withLibrary } from '../connect';
import { inputThroughMain } from '../input-through-main';
import type { VerbContext, VerbHandler } from './verb';

/** The app should find its library free soon after an assistant has asked its last question. */
const OWN_ENGINE_IDLE_MS = 20_000;

export const mcp: VerbHandler = (context) => {
  const [action, ...paths] = context.invocation.words;
  return action === undefined ? serve(context) : setOpen(context, action === 'open', paths);
};

async function serve({ dataDir, terminal, signal }: VerbContext): Promise<void> {
  const access = createLibraryAccess(() => connectToLibrary(dataDir, 'off'), OWN_ENGINE_IDLE_MS);
  const input = mainPort ? inputThroughMain(mainPort) : process.stdin;
  const ended = Promise.race([
    once(input, 'end'),
    once(input, 'close'),
    ...(signal.aborted ? [] : [once(signal, 'abort')]),
  ]);
  const server = serveStdio(() => createMcpServer(access, layout.version), {
    transport: new StdioServerTransport(input, process.stdout),
    onerror: ({ message }) => terminal.note(message),
  });
  if (!signal.aborted) await ended;
  await server.close();
  await access.close();
}

function setOpen(
  { dataDir, callerDir, terminal }: VerbContext,
  open: boolean,
  paths: string[],
): Promise<void> {
  return withLibrary(dataDir, 'off', async ({ settings, library }) => {
    const [{ assistantFolders }, { folders }] = await Promise.all([settings.get({}), library.status({})]);
    const changed = new Set(assistantFolders);
    for (const typed of paths) {
      const path = folderPath(resolve(callerDir, typed));
      if (!folders.some((folder) => folder.path === path)) {
        throw new Failure(
          'not_found',
          `${path} is no folder of the library; "bookwheel status" lists them.`,
          path,
        );
      }
      if (open) changed.add(path);
      else changed.delete(path);
    }
    const after = await settings.update({ assistantFolders: [...changed] });
    terminal.note(
      after.assistantFolders.length === 0
        ? 'Assistants may see no folder.'
        : 'Assistants may search and read:',
    );
    for (const path of after.assistantFolders) terminal.print(path);
  });
}

/** As the library has it: without links on the way. What is away is taken as it was typed. */
function folderPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
