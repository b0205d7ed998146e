// Tells the desktop app in which language its menus, tray and notifications are to speak, once the settings say it.
import { useEffect } from 'react';
import type { BookwheelShell } from '../../../contract/shell';
import type { SettingsState } from './use-settings';

export function useTellLanguage(
  shell: BookwheelShell | null,
  { settings, known }: Pick<SettingsState, 'settings' | 'known'>,
): void {
  const { language } = settings;
  useEffect(() => {
    // Refused only while the window is being closed.
    if (known) shell?.tellLanguage(language).catch(() => {});
  }, [shell, language, known]);
}
