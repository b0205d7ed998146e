import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { chunkDocument } from '../../../../core/passages/chunker';
import { readCode } from './code';

/** Long enough that two of them do not share a passage. */
function body(line: string): string {
  return Array.from({ length: 30 }, (_, index) => line.replace('#', String(index))).join('\n');
}

async function read(fileName: string, text: string) {
  return readCode(Buffer.from(text), readContext(fileName));
}

/** Every passage's heading path, once. */
async function paths(fileName: string, text: string): Promise<string[]> {
  const passages = chunkDocument(await read(fileName, text));
  return [...new Set(passages.map(({ headingPath }) => headingPath.join(' › ')))];
}

async function headings(fileName: string, text: string): Promise<string[]> {
  const { blocks } = await read(fileName, text);
  return blocks.filter(({ kind }) => kind === 'heading').map(({ text: name }) => name);
}

describe('readCode', () => {
  it('names passages after what they define', async () => {
    const text = [
      "import { round } from './round';",
      '',
      '/** What is to be paid. */',
      'export class Invoice {',
      '  /** With tax. */',
      '  total(): number {',
      body('    const part# = this.lines[#].amount + this.tax;'),
      '  }',
      '',
      '  send = async () => {',
      body('    await this.post.send(this.address[#]);'),
      '  };',
      '}',
      '',
      'export const parseInvoice = (text: string) => {',
      body("  text.split(',')[#];"),
      '};',
    ].join('\n');
    expect(await paths('invoice.ts', text)).toEqual(['Invoice › total', 'Invoice › send', 'parseInvoice']);
    const document = await read('invoice.ts', text);
    expect(document.title).toBeNull();
    expect(document.blocks[2]).toMatchObject({ kind: 'code', line: 1 });
    // Doc comments stand with what they describe.
    const total = document.blocks.find(({ text: block }) => block.includes('total(): number'));
    expect(total?.text).toContain('/** With tax. */');
  });

  it('lets small neighbours share a passage that is named after all of them', async () => {
    const functions = Array.from(
      { length: 40 },
      (_, index) => `def part_${index}(a, b):\n    c = a + b * ${index}\n    return c\n`,
    ).join('\n');
    const passages = chunkDocument(await read('parts.py', functions));
    expect(passages.length).toBeLessThan(10);
    expect(passages[0]?.headingPath[0]).toMatch(/^part_0, part_1, part_2/);
    expect(passages.every(({ headingPath }) => (headingPath[0]?.length ?? 0) <= 120)).toBe(true);
  });

  it('opens the heading around again for what belongs to no symbol', async () => {
    const text = [
      'class Oven:',
      '    def heat(self):',
      body('        self.degrees = self.degrees + #'),
      '',
      body('    TEMPERATURE_# = 100 + #'),
    ].join('\n');
    expect(await headings('oven.py', text)).toEqual(['Oven', 'heat', 'Oven']);
    const script = `function a() {\n${body('  one(#);')}\n}\n\n${body('two(#);')}\n`;
    expect(await headings('run.js', script)).toEqual(['a', '']);
  });

  it.each([
    ['a.js', 'module.exports.total = function () {};', ['total']],
    ['a.test.ts', "describe('totals', () => { it('adds', () => {}) });", ['totals']],
    ['a.tsx', 'export default function Page() { return <p>Hello</p>; }', ['Page']],
    ['a.d.ts', 'export interface Invoice { total: number }', ['Invoice']],
    ['a.py', '@cached\ndef total(self):\n    return 1\n', ['total']],
    ['A.java', '/** An invoice. */\npublic record Invoice(int total) {}', ['Invoice']],
    ['a.go', 'package a\n\nfunc (i *Invoice) Total() int { return 1 }\n', ['Invoice.Total']],
    ['a.rs', 'impl Display for Invoice {\n  fn fmt(&self) {}\n}\n', ['Display for Invoice']],
    ['a.php', '<?php\nabstract class Invoice { function total() {} }', ['Invoice']],
    ['a.cpp', 'template <class T> int Invoice<T>::total() const { return 1; }', ['Invoice<T>::total']],
    ['a.h', '#ifndef A_H\n#define A_H\ntypedef struct { int total; } invoice_t;\n#endif\n', ['invoice_t']],
    ['a.cs', 'namespace Shop {\n  public sealed class Invoice {\n  }\n}\n', ['Shop']],
    ['a.kt', 'fun Invoice.total(): Money = lines.sum()\n', ['total']],
    ['a.swift', 'extension Invoice {\n  func total() -> Int { 1 }\n}\n', ['Invoice']],
    ['a.rb', 'def self.total!\n  1\nend\n', ['self.total!']],
    ['a.ex', 'defmodule Shop.Invoice do\n  def total(x), do: x\nend\n', ['Shop.Invoice']],
    ['a.lua', 'local function total(x)\n  return x\nend\n', ['total']],
    ['a.R', 'total <- function(x) {\n  x\n}\n', ['total']],
    ['a.sh', 'total() {\n  echo 1\n}\n', ['total']],
    ['a.ps1', 'function Get-Total {\n  1\n}\n', ['Get-Total']],
    ['a.pl', 'sub total {\n  1\n}\n', ['total']],
    ['a.hs', 'total :: Invoice -> Int\ntotal i = 1\n', ['total']],
    ['a.ml', 'let rec total x = x\n', ['total']],
    ['a.clj', '(defn total [x] x)\n', ['total']],
    ['a.sql', 'CREATE OR REPLACE VIEW shop.totals AS\n  SELECT 1;\n', ['shop.totals']],
    ['a.proto', 'message Invoice {\n  int32 total = 1;\n}\n', ['Invoice']],
    ['main.tf', 'resource "aws_s3_bucket" "invoices" {\n}\n', ['aws_s3_bucket.invoices']],
    ['Makefile', 'CC := gcc\n\ninvoice.o: invoice.c\n\t$(CC) -c invoice.c\n', ['invoice.o']],
    ['a.patch', 'diff --git a/x.c b/src/x.c\n--- a/x.c\n+++ b/src/x.c\n', ['src/x.c']],
    ['a.vue', '<script setup>\nfunction total() {\n}\n</script>\n', ['script', 'total']],
    ['a.css', '.total { color: red }\n', []],
  ])('finds what %s defines', async (fileName, text, expected) => {
    expect((await headings(fileName, text)).flatMap((heading) => heading.split(', '))).toEqual(expected);
  });

  it('keeps lines and their numbers whatever ends them', async () => {
    const { blocks } = await read('a.py', '\r\n# first\r\n\r\nx = 1\rdef f():\n    return x\n');
    expect(blocks).toEqual([
      { kind: 'heading', level: 3, text: 'x, f', line: 1 },
      { kind: 'code', text: '# first\n\nx = 1\ndef f():\n    return x', line: 2 },
    ]);
  });

  it('reads minified and very long files as plain lines', async () => {
    const minified = `function a(){${'b();'.repeat(3000)}}`;
    expect(await read('a.min.js', minified)).toMatchObject({ blocks: [{ kind: 'code', line: 1 }] });
    const generated = 'function a() {}\n'.repeat(70_000);
    expect(await headings('a.js', generated)).toEqual([]);
  });

  it('stops at the limit of characters', async () => {
    const context = readContext('a.ts', { characters: 100 });
    const document = await readCode(Buffer.from('const a = 1;\n'.repeat(50)), context);
    expect(document.partial).toBe(true);
  });

  it('refuses what is no text', async () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, index) => index % 7);
    await expect(readCode(bytes, readContext('a.c'))).rejects.toMatchObject({ outcome: 'unsupported' });
  });
});
