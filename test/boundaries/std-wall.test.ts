// Does the core compile without Node and without a browser? Its own TypeScript project knows the names of neither.
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(import.meta.dirname, 'fixtures', 'std');

/** Messages of the compiler, with the options the core is compiled with. */
function compileAsCore(file: string): string[] {
  const configFile = join(root, 'tsconfig.std.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(configFile, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram([join(fixtures, file)], {
    ...options,
    noEmit: true,
    composite: false,
    emitDeclarationOnly: false,
    declaration: false,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('the core', () => {
  it.each([
    ['uses-process.ts', /'process'/],
    ['uses-document.ts', /'document'/],
    ['uses-node-import.ts', /'node:fs'/],
    ['uses-timer.ts', /'setTimeout'/],
  ])('cannot be compiled when it %s', (file, name) => {
    const messages = compileAsCore(file);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(name);
  });

  it('compiles as plain ECMAScript', () => {
    expect(compileAsCore('plain.ts')).toEqual([]);
  });
});
