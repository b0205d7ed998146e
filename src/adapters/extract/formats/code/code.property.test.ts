import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readCode } from './code';

const EXTENSIONS = 'ts jsx py java cpp rs go php cs kt rb sql hs lua vue mk diff el css'.split(' ');
/** Pieces of many languages, so that every grammar meets both sense and nonsense. */
const PIECES = [
  'class A {',
  'function f(a, b) {',
  'def g(self):',
  'impl X for Y {',
  'fn h() {',
  'func (s *S) M() {',
  'namespace n {',
  '}',
  'end',
  '/** doc */',
  '/*',
  '*/',
  '// x',
  '# y',
  '"""',
  "'",
  '`${',
  '(',
  '))',
  '<T>',
  '<script>',
  '#define A 1',
  'if (a) {',
  'else',
  'return a + b;',
  'const x = () => {',
  'x = 1',
  'CREATE TABLE t (',
  '(defun z ()',
  'a: b',
  '@dec',
  'template <class T>',
  '#[derive(X)]',
  '<?php',
  'describe("x", () => {',
  '',
  '   ',
  '\t\t',
  '\f',
  '中文',
  '\u2028',
];

function nonBlank(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
}

async function expectEveryLine(text: string, extension: string): Promise<void> {
  const { blocks } = await readCode(Buffer.from(text), readContext(`a.${extension}`));
  const code = blocks.filter(({ kind }) => kind === 'code');
  expect(code.flatMap((block) => nonBlank(block.text))).toEqual(nonBlank(text));
  const lines = text.split(/\r\n|\n|\r/);
  for (const block of code) {
    const first = (block.line ?? 0) - 1;
    expect(block.text.split('\n')).toEqual(lines.slice(first, first + block.text.split('\n').length));
  }
}

describe('readCode', () => {
  it('keeps every line, in order and at its number', async () => {
    const line = fc.tuple(fc.nat(12), fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }));
    const file = fc.array(line, { minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(file, fc.constantFrom(...EXTENSIONS), async (lines, extension) => {
        const text = lines.map(([indent, pieces]) => ' '.repeat(indent) + pieces.join(' ')).join('\n');
        await expectEveryLine(text, extension);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it.each([
    '(',
    '{',
    '[',
    '< ',
    '{(',
    'a(',
    '/* ',
    '"\n',
    '`${',
    'if(a)',
    'A<',
    '*/\n',
    '(a, b, (c\n',
    'class A {\n',
    'function f() {\n',
  ])('survives %j without end, in every grammar', async (piece) => {
    // Lines of ordinary length, or the file would be taken for minified and not be parsed at all.
    const text = piece
      .repeat((piece.length === 1 ? 100_000 : 10_000) / piece.length)
      .replace(/([^\n]{4000})/g, '$1\n');
    for (const extension of ['tsx', 'jsx', 'py', 'java', 'cpp', 'rs', 'go', 'php', 'cs', 'rb']) {
      await expectEveryLine(text, extension);
    }
  });
});
