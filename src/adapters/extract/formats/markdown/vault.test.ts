import { expect, it } from 'vitest';
import { VAULT } from '../../../../../test/helpers/sample-vault';
import { markdownDocument } from './markdown';

it('reads a vault of notes as it was found right', async () => {
  const read = Object.entries(VAULT).map(([path, text]) => {
    const { title, createdAt: _created, attributes, blocks } = markdownDocument(text, false);
    const shown = { ...attributes, date: attributes?.date && new Date(attributes.date).toISOString() };
    return { path, title, attributes: shown, text: blocks.map((block) => block.text) };
  });
  await expect(`${JSON.stringify(read, null, 2)}\n`).toMatchFileSnapshot(
    '../../../../../test/golden/vault.json',
  );
});
