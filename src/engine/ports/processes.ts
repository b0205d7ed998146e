// Children of the engine, whichever host starts them.

export type ChildRole = 'inference' | 'extract';

/** A started child, whichever host made it. Messages are structured-cloned. */
export interface ChildHandle {
  readonly pid: number | null;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when the child never came up. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

export interface ProcessSpawner {
  spawn(role: ChildRole): Promise<ChildHandle>;
}
