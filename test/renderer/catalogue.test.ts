// Every word of the page comes from its catalogues: no component holds a sentence, and no sentence is left unused.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/src/messages/en';
import { zh } from '../../src/renderer/src/messages/zh';

const SOURCES = join(import.meta.dirname, '../../src/renderer/src');
/** Attributes whose value a person reads or hears. */
const SPOKEN_ATTRIBUTES = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description']);
const LETTER = /\p{L}/u;

function sourceFiles(extension: string): Array<{ name: string; text: string }> {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension) && !name.includes('.test.'))
    .map((name) => ({ name, text: readFileSync(join(SOURCES, name), 'utf8') }));
}

/** The literal words between tags and in spoken attributes. */
function literalWords(name: string, text: string): string[] {
  const found: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isJsxText(node) && LETTER.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      const { expression } = node;
      if (ts.isStringLiteralLike(expression) && LETTER.test(expression.text)) found.push(expression.text);
    }
    if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value) && LETTER.test(value.text)) found.push(value.text);
    }
    ts.forEachChild(node, visit);
  }
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('the words of the page', () => {
  it.each(sourceFiles('.tsx'))('$name holds none of its own', ({ name, text }) => {
    expect(literalWords(name, text)).toEqual([]);
  });

  it('are found where they are written into a component', () => {
    const guilty = '<p title="Open it">Not found {"here"} {messages.page(1)} · </p>';
    expect(literalWords('guilty.tsx', guilty)).toEqual(['Open it', 'Not found', 'here']);
  });

  it('are all used', () => {
    const text = [...sourceFiles('.tsx'), ...sourceFiles('.ts')].map((file) => file.text).join('\n');
    const unused = Object.keys(en).filter(
      (key) => !new RegExp(String.raw`messages\.${key}\b|\b${key}\b[^:]*\} = messages`, 'u').test(text),
    );
    expect(unused).toEqual([]);
  });

  it('are calm: no exclamation marks, in either language', () => {
    for (const catalogue of [en, zh]) {
      // Between back-ticks stands what is to be typed: "!" in a pattern brings a file back.
      const said = JSON.stringify(catalogue).replace(/`[^`]*`/gu, '');
      expect(said).not.toMatch(/[!！]/u);
    }
  });

  it('have the same parts in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : typeof value;
    expect(shape(zh)).toEqual(shape(en));
  });
});
