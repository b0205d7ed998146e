// Documents on the real web host and engine: read again from their files, with marks on the right words.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docxParagraph, docxTable, makeDocx } from '../../test/helpers/make-docx';
import { test as base, expect } from './real-host';

const DOCX = makeDocx({
  body:
    docxParagraph('Warranty', 'heading 1') +
    docxParagraph('The warranty on the furnace runs five years.') +
    docxTable([
      ['Part', 'Years'],
      ['Furnace door', '5'],
      ['Chimney', '10'],
    ]),
});
const HTML =
  '<html><head><title>Harbour rules</title></head><body><h1>Harbour rules</h1><p>Boats moor at the eastern quay.</p><ul><li>No fires on deck</li><li>Lights out at ten</li></ul></body></html>';
const MARKDOWN = `# 茶会记录\n\n第一次茶会在惊蛰，来了七个人。\n\n| 茶叶 | 斤数 |\n| --- | --- |\n| 龙井 | 2 |\n| 普洱 | 3 |\n\n~~~python\nprint('惊蛰')\n~~~\n\n~~~\nreturn\n~~~\n`;
const TEXT = '院子里的石榴树今年结了十二个果子。\n\n邻居借走了梯子，说好周日归还。\n';

const test = base.extend({
  folder: async ({ folder }, use) => {
    writeFileSync(join(folder, 'warranty.docx'), DOCX);
    writeFileSync(join(folder, 'harbour.html'), HTML);
    writeFileSync(join(folder, '茶会.md'), MARKDOWN);
    writeFileSync(join(folder, '院子.txt'), TEXT);
    await use(folder);
  },
});

test.describe.configure({ timeout: 120_000 });

test('documents in both languages are shown as they were written, with the right words marked', async ({
  library,
  folder,
}) => {
  await library.addFirstFolder(folder);
  await expect(library.stageLine).toContainText('4 documents', { timeout: 60_000 });
  const pane = library.readingPane;
  const open = async (query: string, title: string): Promise<void> => {
    await library.search(query);
    await expect(library.hits().first()).toContainText(title, { timeout: 30_000 });
    await library.hits().first().click();
    await expect(pane.locator('[data-block]').first()).toBeVisible({ timeout: 20_000 });
  };

  await open('furnace chimney', 'Warranty');
  await expect(pane.getByRole('columnheader')).toHaveText(['Part', 'Years']);
  await expect(pane.getByRole('row').nth(1).getByRole('cell')).toHaveText(['Furnace door', '5']);
  await expect(pane.locator('mark')).toHaveText(['furnace', 'Furnace', 'Chimney']);

  await open('eastern quay', 'Harbour rules');
  await expect(pane.getByRole('listitem')).toHaveText(['No fires on deck', 'Lights out at ten']);
  await expect(pane.locator('mark')).toHaveText(['eastern', 'quay']);

  await open('龙井', '茶会记录');
  await expect(pane.getByRole('row').nth(1).getByRole('cell')).toHaveText(['龙井', '2']);
  await expect(pane.locator('mark')).toHaveText(['龙井']);
  await expect(pane.getByRole('region', { name: 'Code' })).toHaveText(["print('惊蛰')", 'return']);
  await expect(pane.locator('[class*=string]')).toHaveText(["'惊蛰'"]);
  await expect(pane.locator('[class*=keyword]')).toHaveCount(0);

  await open('石榴树', '院子');
  await expect(pane.locator('[data-block]')).toHaveCount(2);
  await expect(pane.locator('mark')).toHaveText(['石榴树']);
});
