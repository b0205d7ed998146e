// The rules of a folder as they are at this moment; what the page was last told may be older.
import type { Client, FolderRules } from '../../../contract';

/** @returns null when the folder is no longer in the library */
export async function currentRules(client: Client, folderPath: string): Promise<FolderRules | null> {
  const { folders } = await client.library.status({});
  return folders.find(({ path }) => path === folderPath)?.rules ?? null;
}
