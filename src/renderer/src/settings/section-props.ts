// What every section of the settings is given; each takes of it what it needs.
import type { Client, LibraryStatus } from '../../../contract';
import type { BookwheelShell } from '../../../contract/shell';
import type { SettingsState } from '../app/use-settings';
import type { PackDownload } from '../models/use-pack-download';
import type { IndexCheck } from './use-index-check';

export interface SectionProps {
  client: Client | null;
  shell: BookwheelShell | null;
  status: LibraryStatus;
  settings: SettingsState;
  packDownload: PackDownload;
  indexCheck: IndexCheck;
}
