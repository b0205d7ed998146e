// Whether the command key stands where others have Control.
import type { BookwheelShell } from '../../../contract/shell';

/** @param shell null in a browser */
export function isMac(shell: BookwheelShell | null): boolean {
  return shell ? shell.platform === 'darwin' : /Mac|iPhone|iPad/u.test(navigator.userAgent);
}
