import { expect, it } from 'vitest';
import { embeddingText } from './embedding-text';

it('puts the headings before the text', () => {
  expect(embeddingText(['Bread', 'Oven'], 'Hot.')).toBe('Bread · Oven\nHot.');
});

it('is the text alone where there are no headings', () => {
  expect(embeddingText([], 'Hot.')).toBe('Hot.');
});

it('keeps the outermost and the innermost headings of a deep path', () => {
  expect(embeddingText(['Book', 'Part', 'Chapter', 'Section', 'Detail'], 'Hot.')).toBe(
    'Book · Section · Detail\nHot.',
  );
});
