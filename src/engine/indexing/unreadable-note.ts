// Which folders may not be opened? One sentence for all of them, as of the last scan of each watched folder.
import type { FolderRecord } from '../ports';
import type { Gate } from './gate';

export function createUnreadableNote(
  gate: Gate,
): (folder: FolderRecord, directories: readonly string[]) => void {
  const byFolder = new Map<number, string[]>();
  return (folder, directories) => {
    byFolder.set(
      folder.id,
      directories.map((directory) => (directory === '' ? folder.path : `${folder.path}/${directory}`)),
    );
    const all = [...byFolder.values()].flat();
    gate.note('unreadable', sentenceFor(all));
  };
}

function sentenceFor([first, ...others]: string[]): string | null {
  if (first === undefined) return null;
  const among = others.length === 0 ? first : `${first} and ${others.length} other folders`;
  return `${among} may not be opened, so what is inside cannot be found: give yourself permission to read it, or leave it so.`;
}
