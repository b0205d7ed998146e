// The page as a person meets it: by roles and names, whatever it is built of. English wording unless said otherwise.
import type { Locator, Page } from '@playwright/test';

export class LibraryPage {
  readonly searchBox: Locator;
  readonly results: Locator;
  readonly recent: Locator;
  readonly readingPane: Locator;
  readonly stageLine: Locator;
  readonly narrow: Locator;
  readonly filters: Locator;
  readonly libraryPanel: Locator;
  readonly keysDialog: Locator;

  constructor(readonly page: Page) {
    this.searchBox = page.getByRole('searchbox', { name: 'Search your documents' });
    this.results = page.getByRole('listbox', { name: 'Results' });
    this.recent = page.getByRole('listbox', { name: 'Recent documents' });
    this.readingPane = page.getByRole('region', { name: 'Reading pane' });
    this.stageLine = page.getByRole('contentinfo');
    this.narrow = page.getByRole('navigation', { name: 'Narrow the results' });
    this.filters = page.getByRole('list', { name: 'Filters' });
    this.libraryPanel = page.getByRole('dialog', { name: 'Library' });
    this.keysDialog = page.getByRole('dialog', { name: 'Keyboard' });
  }

  hits(): Locator {
    return this.results.getByRole('option');
  }

  hit(title: string | RegExp): Locator {
    return this.hits().filter({ hasText: title });
  }

  selected(): Locator {
    return this.page.getByRole('option', { selected: true });
  }

  async search(text: string): Promise<void> {
    await this.searchBox.fill(text);
  }

  async openLibrary(): Promise<void> {
    await this.page.getByRole('button', { name: 'Library', exact: true }).click();
  }
}
