// What may an assistant see? The folders that the person has opened to assistants, asked anew each time: closing one counts at once.
import type { Client, DocumentSummary, Folder } from '../../contract';
import { Failure } from '../../engine/failure';
import { pathBelow } from '../../engine/indexing/folder-choice';

export const NOTHING_IS_OPEN =
  'No folder of the library is open to assistants. The person opens folders in Bookwheel under Settings, Privacy, or with "bookwheel mcp open <folder>".';

export async function openFolders(client: Client): Promise<Folder[]> {
  const [{ assistantFolders }, { folders }] = await Promise.all([
    client.settings.get({}),
    client.library.status({}),
  ]);
  return folders.filter(({ path }) => assistantFolders.includes(path));
}

/** Throws Failure not_found where nothing is open. */
export async function someOpenFolders(client: Client): Promise<Folder[]> {
  const folders = await openFolders(client);
  if (folders.length === 0) throw new Failure('not_found', NOTHING_IS_OPEN);
  return folders;
}

/** The same sentence for a document that is closed and for one that does not exist: neither is told of. Throws Failure not_found. */
export async function openDocument(
  client: Client,
  folders: readonly Folder[],
  id: number,
): Promise<DocumentSummary> {
  const document = await client.document.get({ id }).catch(unlessNotFound);
  if (!document || !folders.some(({ path }) => pathBelow(document.path, path) !== null)) {
    throw new Failure('not_found', `There is no document ${id} among the folders open to assistants.`);
  }
  return document;
}

function unlessNotFound(thrown: unknown): null {
  const isNotFound =
    typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'not_found';
  if (isNotFound) return null;
  throw thrown;
}
