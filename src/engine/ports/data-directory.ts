// What lies in the library's own directory, and what has gone wrong lately?

/** Bytes on the disk. `setAside`: catalogs that were damaged or replaced, which are kept for whoever wants them. */
export interface DataUsage {
  catalog: number;
  vectors: number;
  models: number;
  languages: number;
  logs: number;
  setAside: number;
  other: number;
}

/** A warning or an error, without its fields: those name files. */
export interface LoggedTrouble {
  /** As ISO 8601. */
  at: string;
  level: 'warn' | 'error';
  message: string;
}

export interface DataDirectory {
  usage(): Promise<DataUsage>;
  /** The latest, oldest first. */
  recentTroubles(limit: number): Promise<LoggedTrouble[]>;
}

/** Folders in which most people keep their documents, where they exist. */
export interface StandardFolders {
  list(): Promise<{ kind: 'documents' | 'desktop' | 'downloads'; path: string }[]>;
}
