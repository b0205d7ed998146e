// Which files are there, and what changes about them?

/** A file as a listing shows it, without opening it. `path` is relative to its folder, with '/' between parts. */
export interface FileSeen {
  path: string;
  size: number;
  mtimeMs: number;
  inode: string;
}

/** `own_data`: it is where the catalog lies, or below. */
export type FolderTrouble = 'folder_missing' | 'folder_not_readable' | 'not_absolute' | 'own_data';

export interface FileTree {
  /** Absolute real path of an existing readable directory and the file system (`device`) it lies on, or why not. */
  resolveFolder(path: string): Promise<{ path: string; device: string } | { error: FolderTrouble }>;
  /**
   * Files below `folder` that the ignore rules let through, in batches; symlinks are not followed. `unreadable` lists
   * directories that could not be opened ('' for the folder itself). With `under`, only that file or what lies below
   * that directory; paths stay relative to `folder`.
   */
  scan(
    folder: string,
    signal: AbortSignal,
    under?: string,
  ): AsyncIterable<{ files: FileSeen[]; unreadable: string[] }>;
  /** One file as a listing would show it; null when it is not there (or ignored). */
  stat(folder: string, path: string): Promise<FileSeen | null>;
}

/** Part of a file. `version` changes with the file. */
export interface FileRange {
  bytes: Uint8Array<ArrayBuffer>;
  size: number;
  version: string;
}

export interface FileReader {
  /**
   * Bytes of a regular file that lies in `folder` itself: no symlink is followed out of it, and nothing is downloaded.
   * @param path relative to the folder, '/' between parts
   */
  readRange(
    folder: string,
    path: string,
    offset: number,
    length: number,
  ): Promise<FileRange | { error: 'vanished' | 'unreadable' | 'online_only' }>;
}

/** A hint that something under a folder may have changed; always confirmed against the disk. `path` relative, '/' between parts. */
export interface FileEvent {
  folder: string;
  path: string;
  kind: 'created' | 'changed' | 'deleted' | 'directory_deleted' | 'directory_created';
}

export interface FolderWatcher {
  /** Replaces the set of watched folders. Events come in batches; `onTrouble` gets a sentence (say, the system's limit on watches). */
  watch(
    folders: string[],
    onEvents: (events: FileEvent[]) => void,
    onTrouble: (sentence: string) => void,
  ): Promise<void>;
  close(): Promise<void>;
}
