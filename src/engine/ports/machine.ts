// What is the machine like just now, for those who are to work on it politely?
import type { MachineState } from '../../core/pace/pace';

export interface Machine {
  /** Cheap enough to be asked every few seconds while there is work. Never rejects: what cannot be learnt is null or false. */
  look(): Promise<MachineState>;
}
