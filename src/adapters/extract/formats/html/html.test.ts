import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readHtml } from './html';

const read = (source: string | Uint8Array) =>
  readHtml(typeof source === 'string' ? new TextEncoder().encode(source) : source, readContext('page.html'));
const texts = (source: string): string[] => read(source).blocks.map(({ text }) => text);

describe('readHtml', () => {
  it('reads headings, paragraphs, lists, tables, code and captions', () => {
    const source = `<h1>Bread</h1><p>Flour <b>and</b>
      water</p><ul><li>one<li>two <ol><li>three</ol></ul>
      <table><caption>Times</caption><tr><th>What<th>Minutes<tr><td>Rise<td>60</table>
      <pre><code>if (a)\n  b()</code></pre><figure><img alt="A loaf"><figcaption>Done</figcaption></figure>line<br>break`;
    expect(read(source).blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Bread' },
      { kind: 'paragraph', text: 'Flour and water' },
      { kind: 'list', text: 'one' },
      { kind: 'list', text: 'two' },
      { kind: 'list', text: 'three' },
      { kind: 'caption', text: 'Times' },
      { kind: 'table_row', text: 'What | Minutes' },
      { kind: 'table_row', text: 'Rise | 60' },
      { kind: 'code', text: 'if (a)\n  b()' },
      { kind: 'paragraph', text: 'A loaf' },
      { kind: 'caption', text: 'Done' },
      { kind: 'paragraph', text: 'line\nbreak' },
    ]);
  });

  it.each([
    ['<pre><code class="hljs language-ts">a</code></pre>', 'ts'],
    ['<pre class="lang-python">a</pre>', 'python'],
    ['<pre class="slang-x"><code>a</code></pre>', undefined],
  ])('takes from %s what the code is written in', (source, language) => {
    expect(read(source).blocks[0]?.codeLanguage).toBe(language);
  });

  it('reads the main part and leaves out scripts, menus, forms and what is hidden', () => {
    const source = `<title>T</title><nav>Home</nav><main><p>The text people came for, which is long enough.</p>
      <script>var a</script><style>b{}</style><form><input value=x><button>Send</button></form><p hidden>secret</p></main>
      <footer>Imprint</footer>`;
    expect(texts(source)).toEqual(['The text people came for, which is long enough.']);
  });

  it('finds menus without semantic elements by their links', () => {
    const menu = ['One', 'Two', 'Three', 'Four', 'Five']
      .map((name) => `<li><a href="#">${name}</a></li>`)
      .join('');
    expect(texts(`<div><ul>${menu}</ul></div><p>Read <a href="#">this</a> first.</p>`)).toEqual([
      'Read this first.',
    ]);
    expect(texts(`<ul>${menu}</ul>`)).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
  });

  it('reads tables that only arrange the page as what is in them', () => {
    expect(texts('<table><tr><td><h2>News</h2><p>First.</p><p>Second.</p></td></tr></table>')).toEqual([
      'News',
      'First.',
      'Second.',
    ]);
  });

  it('gives the particulars', () => {
    const source = `<html lang="en-GB"><head><title>How to bake | Recipes</title><meta name="Author" content="Ada">
      <meta property="article:published_time" content="2024-03-01T00:00:00Z"></head><body><h1>How to bake</h1><p>Text`;
    expect(read(source)).toMatchObject({
      title: 'How to bake',
      author: 'Ada',
      language: 'en-GB',
      createdAt: Date.UTC(2024, 2, 1),
    });
  });

  it('believes the charset the page declares', () => {
    const source = '<meta charset="windows-1251"><p>Да';
    expect(read(iconv.encode(source, 'windows-1251')).blocks[0]?.text).toBe('Да');
  });

  it('survives nesting without end', () => {
    const depth = 20_000;
    expect(texts(`${'<div>'.repeat(depth)}deep${'</div>'.repeat(depth)}`)).toEqual(['deep']);
  });
});
