// Every word of the page comes from its catalogues: no component holds a sentence, and no sentence is left unused.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/src/messages/en';
import { zh } from '../../src/renderer/src/messages/zh';
import { catalogueLiterals } from './catalogue-literals';
import { literalWords } from './literal-words';

const SOURCES = join(import.meta.dirname, '../../src/renderer/src');

function sourceFiles(extension: string): Array<{ name: string; text: string }> {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension) && !name.includes('.test.'))
    .map((name) => ({ name, text: readFileSync(join(SOURCES, name), 'utf8') }));
}

/** What Chinese readers write in Latin letters, too: names of programs and formats, units, keys, terms of art. */
const NAMES_IN_CHINESE = new Set([
  'MCP',
  ...[
    'Bookwheel',
    'Tesseract',
    'Apache',
    'License',
    'PDF',
    'Word',
    'PowerPoint',
    'Excel',
    'OpenDocument',
    'Pages',
    'Numbers',
    'Keynote',
  ],
  ...[
    'RTF',
    'TeX',
    'Markdown',
    'ONNX',
    'zip',
    'B',
    'KB',
    'MB',
    'GB',
    'TB',
    'Alt',
    'Ctrl',
    'Del',
    'Esc',
    'PgDn',
    'PgUp',
    'Shift',
    'Tab',
    'CLS',
    'mean',
    'pooling',
    'BGE',
    'small',
    'Granite',
    'MiniLM',
    'bm',
    'logit',
    'DRM',
    'onnx',
    'sentence',
    'transformer',
  ],
]);
/** Paths, addresses, language tags and the like are the same in every language. */
const TECHNICAL = /[^\s（），。：“”]*[/._:][^\s（），。：“”]*|\bzh-CN\b/gu;

/** Every literal of the catalogues of one language. */
function literals(language: 'en' | 'zh'): string[] {
  return sourceFiles('.ts')
    .filter(({ name }) => new RegExp(`^messages[/\\\\]${language}(-[a-z]+)*[.]ts$`).test(name))
    .flatMap(({ name, text }) => catalogueLiterals(name, text));
}

describe('the words of the page', () => {
  it.each(sourceFiles('.tsx'))('$name holds none of its own', ({ name, text }) => {
    expect(literalWords(name, text)).toEqual([]);
  });

  it.each([
    ['<p>Not found</p>', ['Not found']],
    ['<p>{"here"} · {messages.page(1)}</p>', ['here']],
    [`<p>{\`\${n} files\`}</p>`, ['files']],
    ['<p>{open ? "Close" : messages.open}</p>', ['Close']],
    ['<p>{failed && "It failed"}</p>', ['It failed']],
    ['<p>{name ?? ("Nobody" + messages.end)}</p>', ['Nobody']],
    ['<p title="Open it" className="quiet" />', ['Open it']],
    [`<button aria-label={busy ? \`Wait for \${name}\` : "Go"} />`, ['Wait for', 'Go']],
    ['<Notice sentence="Gone" kind="alert" />', ['Gone']],
    ['<p data-state={n === 1 ? "one" : "many"}>{kind === "alert" && messages.alert}</p>', []],
  ])('are found in %s', (guilty, words) => {
    expect(literalWords('guilty.tsx', guilty)).toEqual(words);
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

  it('claim no cleverness: nowhere is the program called intelligent', () => {
    const boasts = /\bA\.?I\b|artificial|intelligen|smart|人工智能|智能|智慧/iu;
    expect([...literals('en'), ...literals('zh')].filter((text) => boasts.test(text))).toEqual([]);
  });

  it('are Chinese in Chinese, but for names and what is typed', () => {
    // Between back-ticks stands what is to be typed.
    const words = literals('zh').flatMap(
      (text) =>
        text
          .replace(/`[^`]*`/gu, '')
          .replace(TECHNICAL, '')
          .match(/[A-Za-z][A-Za-z.+]*/gu) ?? [],
    );
    expect([...new Set(words)].filter((word) => !NAMES_IN_CHINESE.has(word)).sort()).toEqual([]);
  });

  it('have the same parts in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
        : typeof value;
    expect(shape(zh)).toEqual(shape(en));
  });
});
