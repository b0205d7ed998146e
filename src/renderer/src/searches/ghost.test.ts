import { expect, it } from 'vitest';
import type { Suggestion } from '../../../contract';
import { ghostOf } from './ghost';

const suggestion = (text: string): Suggestion => ({
  kind: 'past',
  text,
  label: text,
  marks: [],
  documents: null,
});

it.each([
  ['boi', ['the boiler', 'Boiler warranty', 'boiler'], 'ler warranty'],
  ['Boiler ', ['boiler warranty'], 'warranty'],
  ['boiler', ['boiler'], ''],
  ['oil', ['boiler'], ''],
  [' ', [' boiler'], ''],
  ['保', ['保修说明'], '修说明'],
  ['سيا', ['سياسة'], ''],
])('%j goes on as the first of %j that begins so', (text, texts, ghost) => {
  expect(ghostOf(text, texts.map(suggestion))).toBe(ghost);
});
