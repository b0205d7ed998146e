// The way to a section of the settings, in either language.
import type { Page } from '@playwright/test';

export async function openSettings(page: Page, section: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^(Settings|设置)$/u }).click();
  await page.getByRole('tab', { name: section }).click();
}
