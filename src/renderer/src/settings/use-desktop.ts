// The desktop app's own settings, as its shell keeps them.
import { useCallback, useEffect, useState } from 'react';
import type { DesktopChange, DesktopState } from '../../../contract/desktop';
import type { BookwheelShell } from '../../../contract/shell';

export interface Desktop {
  /** null before the shell has answered. */
  state: DesktopState | null;
  /** Rejects when it could not be stored, or the system refused it. */
  change(fields: DesktopChange): Promise<void>;
}

export function useDesktop(shell: BookwheelShell): Desktop {
  const [state, setState] = useState<DesktopState | null>(null);

  useEffect(() => {
    // Without an answer the part stays empty: the shell is there as long as its window is.
    shell.desktopSettings().then(setState, () => {});
  }, [shell]);

  const change = useCallback(
    async (fields: DesktopChange) => setState(await shell.changeDesktopSettings(fields)),
    [shell],
  );
  return { state, change };
}
