// The page as a person meets it: by roles and names, whatever it is built of. English wording unless said otherwise.
import type { Locator, Page } from '@playwright/test';

export class LibraryPage {
  readonly searchBox: Locator;
  readonly results: Locator;
  readonly recent: Locator;
  readonly keptSearches: Locator;
  readonly suggestions: Locator;
  /** What stands in grey behind the text of the search box. */
  readonly ghost: Locator;
  readonly saveForm: Locator;
  readonly readingPane: Locator;
  readonly similar: Locator;
  readonly menu: Locator;
  readonly order: Locator;
  readonly whyDialog: Locator;
  readonly stageLine: Locator;
  readonly narrow: Locator;
  readonly filters: Locator;
  readonly libraryPanel: Locator;
  readonly settingsDialog: Locator;
  readonly keysDialog: Locator;
  readonly rulesDialog: Locator;
  /** Where a browser takes a folder by its path. */
  readonly folderPath: Locator;
  readonly progress: Locator;
  readonly problems: Locator;
  readonly test: Locator;
  readonly models: Locator;
  readonly ownModelDialog: Locator;

  constructor(readonly page: Page) {
    this.searchBox = page.getByRole('combobox', { name: 'Search your documents' });
    this.results = page.getByRole('listbox', { name: 'Results' });
    this.similar = page.getByRole('listbox', { name: 'Similar documents' });
    this.menu = page.getByRole('menu');
    this.order = page.getByRole('button', { name: /^Order: /u });
    this.whyDialog = page.getByRole('dialog', { name: 'Why this result' });
    this.recent = page.getByRole('listbox', { name: 'Recent documents' });
    this.keptSearches = page.getByRole('listbox', { name: 'Saved and recent searches' });
    this.suggestions = page.getByRole('listbox', { name: 'Suggestions' });
    this.ghost = page.locator('[data-ghost]');
    this.saveForm = page.getByRole('form', { name: 'Save this search' });
    this.readingPane = page.getByRole('region', { name: 'Reading pane' });
    this.stageLine = page.getByRole('contentinfo');
    this.narrow = page.getByRole('navigation', { name: 'Narrow the results' });
    this.filters = page.getByRole('list', { name: 'Filters' });
    this.libraryPanel = page.getByRole('dialog', { name: 'Library' });
    this.settingsDialog = page.getByRole('dialog', { name: 'Settings' });
    this.keysDialog = page.getByRole('dialog', { name: 'Keyboard' });
    this.rulesDialog = page.getByRole('dialog', { name: /^What is left out of/u });
    this.folderPath = page.getByRole('textbox', { name: 'Path of a folder on this machine' });
    this.progress = this.libraryPanel.getByRole('region', { name: 'Progress' });
    this.problems = this.libraryPanel.getByRole('region', { name: 'Not read in full' });
    this.test = this.libraryPanel.getByRole('region', { name: 'Test my library' });
    this.models = this.settingsDialog.getByRole('tabpanel', { name: 'Models' });
    this.ownModelDialog = page.getByRole('dialog', { name: 'Use a model of your own' });
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

  /** At the first run, in a browser. */
  async addFirstFolder(path: string): Promise<void> {
    await this.folderPath.fill(path);
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
  }

  /** A row of the list of folders. */
  folder(path: string): Locator {
    return this.libraryPanel
      .getByRole('region', { name: 'Folders' })
      .getByRole('listitem')
      .filter({
        has: this.page.getByText(path, { exact: true }),
      });
  }

  /** What could not be read for one reason. */
  problemGroup(title: string): Locator {
    return this.problems.getByRole('region', { name: title });
  }

  problem(fileName: string): Locator {
    return this.problems
      .getByRole('listitem')
      .filter({ has: this.page.getByText(fileName, { exact: true }) });
  }

  /** A row of the list of models. */
  model(name: string): Locator {
    return this.models
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('paragraph').getByText(name, { exact: true }) });
  }

  async openRules(folderName: string): Promise<void> {
    await this.openLibrary();
    await this.libraryPanel.getByRole('button', { name: `Leave out… files of ${folderName}` }).click();
  }

  async openLibrary(): Promise<void> {
    await this.page.getByRole('button', { name: 'Library', exact: true }).click();
  }

  /** @param section as its name stands in the list of sections */
  async openSettings(section: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Settings', exact: true }).click();
    await this.settingsDialog.getByRole('tab', { name: section, exact: true }).click();
  }

  /** From English, and back to the page. */
  async speakChinese(): Promise<void> {
    await this.openSettings('Appearance');
    await this.settingsDialog.getByRole('combobox', { name: 'Language' }).selectOption('zh');
    await this.page.keyboard.press('Escape');
  }

  async openChineseLibrary(): Promise<void> {
    await this.page.getByRole('button', { name: '书库', exact: true }).click();
  }
}
