// How is this program started again, by the system at login?
export interface Program {
  path: string;
  /** What stands before its own options. */
  args: string[];
}
