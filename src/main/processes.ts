// What Electron lends main to make processes and join them; passed in, so that supervision is tested without it.
import type { MessageChannelMain, UtilityProcess } from 'electron';

export interface Processes {
  fork(role: 'engine' | 'inference' | 'extract'): UtilityProcess;
  openChannel(): MessageChannelMain;
}
