import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readContext } from '../../../../../test/helpers/read-context';
import { readXml } from './xml';

const read = (source: string | Uint8Array, fileName = 'a.xml') =>
  readXml(typeof source === 'string' ? new TextEncoder().encode(source) : source, readContext(fileName));
const pairs = (source: string) => read(source).blocks.map(({ kind, text }) => [kind, text]);

describe('documents', () => {
  it('reads DocBook with its structure', () => {
    const source = `<book><info><title>Baking</title><author><personname><firstname>Ada</firstname>
      <surname>Lovelace</surname></personname></author><pubdate>2024-03-01</pubdate></info>
      <chapter><title>Flour</title><para>Use <emphasis>good</emphasis> flour.</para>
      <itemizedlist><listitem><para>one</para></listitem></itemizedlist>
      <programlisting>
  bake()
    now()
</programlisting><table><title>Times</title><row><entry>Rise</entry><entry>60</entry></row></table>
      <section><title>Rye</title></section></chapter></book>`;
    const document = read(source);
    expect(document).toMatchObject({
      title: 'Baking',
      author: 'Ada Lovelace',
      createdAt: Date.UTC(2024, 2, 1),
    });
    expect(document.blocks.filter(({ kind }) => kind !== 'paragraph')).toEqual([
      { kind: 'heading', level: 1, text: 'Baking' },
      { kind: 'heading', level: 2, text: 'Flour' },
      { kind: 'list', text: 'one' },
      { kind: 'code', text: 'bake()\n  now()' },
      { kind: 'caption', text: 'Times' },
      { kind: 'table_row', text: 'Rise | 60' },
      { kind: 'heading', level: 3, text: 'Rye' },
    ]);
    expect(pairs(source)).toContainEqual(['paragraph', 'Use good flour.']);
  });

  it('reads books in FictionBook, titles of several lines and all, without pictures', () => {
    const source = `<FictionBook><description><title-info><author><first-name>Иван</first-name><last-name>Гончаров</last-name></author>
      <book-title>Обломов</book-title><lang>ru</lang></title-info></description><body><title><p>Иван Гончаров</p><p>Обломов</p></title>
      <section><title><p>I</p></title><p>В <emphasis>Гороховой</emphasis> улице.</p><poem><stanza><v>Раз</v></stanza></poem></section></body>
      <binary id="c.jpg">/9j/4AAQ</binary></FictionBook>`;
    const document = read(source, 'a.fb2');
    expect(document).toMatchObject({ title: 'Обломов', author: 'Иван Гончаров', language: 'ru' });
    expect(document.blocks.slice(-4)).toEqual([
      { kind: 'heading', level: 1, text: 'Иван Гончаров Обломов' },
      { kind: 'heading', level: 2, text: 'I' },
      { kind: 'paragraph', text: 'В Гороховой улице.' },
      { kind: 'paragraph', text: 'Раз' },
    ]);
  });

  it('reads feeds, with the pages written into them as text', () => {
    const source = `<rss><channel><title>Bread news</title><language>en-gb</language><item><title>Rye &amp; wheat</title>
      <description>&lt;p&gt;Rye is &lt;b&gt;dark&lt;/b&gt;.&lt;/p&gt;</description></item>
      <item><title>Two</title><content:encoded><![CDATA[<h2>Oven</h2><p>Hot &amp; dry</p>]]></content:encoded></item></channel></rss>`;
    expect(read(source)).toMatchObject({ title: 'Bread news', language: 'en' });
    expect(pairs(source)).toEqual([
      ['heading', 'Bread news'],
      ['paragraph', 'language: en-gb'],
      ['heading', 'Rye & wheat'],
      ['paragraph', 'Rye is dark.'],
      ['heading', 'Two'],
      ['heading', 'Oven'],
      ['paragraph', 'Hot & dry'],
    ]);
  });

  it('makes no heading of a title that holds tags and no word', () => {
    expect(pairs('<rss><item><title><![CDATA[<a href="x">]]></title><p>Rye</p></item></rss>')).toEqual([
      ['paragraph', 'Rye'],
    ]);
  });

  it('reads the words of drawings, maps and outlines', () => {
    expect(
      pairs(
        '<svg><title>Rising</title><style>.a{}</style><g><text x="1">Flour <tspan>and</tspan> water</text></g></svg>',
      ),
    ).toEqual([
      ['heading', 'Rising'],
      ['paragraph', 'Flour and water'],
    ]);
    expect(
      pairs('<kml><Document><name>Trips</name><Placemark><name>Oslo</name></Placemark></Document></kml>'),
    ).toEqual([
      ['heading', 'Trips'],
      ['heading', 'Oslo'],
    ]);
    expect(
      pairs(
        '<opml><body><outline text="News"><outline text="Daily" xmlUrl="http://d"/></outline></body></opml>',
      ),
    ).toEqual([
      ['list', 'News'],
      ['list', 'Daily'],
    ]);
  });

  it('reads Word and Excel documents of 2003', () => {
    const word =
      '<w:wordDocument><w:body><w:p><w:r><w:t>Dear </w:t></w:r><w:r><w:t>Bob</w:t></w:r></w:p></w:body></w:wordDocument>';
    const excel =
      '<Workbook><Worksheet><Table><Row><Cell><Data>Rise</Data></Cell><Cell><Data>60</Data></Cell></Row></Table></Worksheet></Workbook>';
    expect(pairs(word)).toEqual([['paragraph', 'Dear Bob']]);
    expect(pairs(excel)).toEqual([['table_row', 'Rise | 60']]);
  });
});

describe('records', () => {
  it('reads values with their names, a record a block', () => {
    expect(
      pairs(
        '<people><person><fullName>Ada</fullName><born>1815</born></person><person><fullName>Bob</fullName></person></people>',
      ),
    ).toEqual([
      ['paragraph', 'fullName: Ada\nborn: 1815'],
      ['paragraph', 'fullName: Bob'],
    ]);
  });

  it('tells fields from marks within a line by where they stand', () => {
    expect(pairs('<list><product><code>A1</code><type>rye</type></product></list>')).toEqual([
      ['paragraph', 'code: A1\ntype: rye'],
    ]);
    expect(pairs('<list><p><code>A1</code> is <type>rye</type></p></list>')).toEqual([
      ['paragraph', 'A1 is rye'],
    ]);
  });

  it('reads property lists by their keys', () => {
    expect(
      pairs(
        '<plist><dict><key>Name</key><string>Rye</string><key>Heat</key><integer>220</integer></dict></plist>',
      ),
    ).toEqual([['paragraph', 'Name: Rye\nHeat: 220']]);
  });

  it('reads attributes where there is nothing else', () => {
    expect(pairs('<rows><row Id="1" Body="How to bake"/></rows>')).toEqual([['paragraph', 'How to bake']]);
  });
});

describe('damaged and hostile files', () => {
  it('believes the declared encoding', () => {
    const source = '<?xml version="1.0" encoding="windows-1251"?><p>Да</p>';
    expect(read(iconv.encode(source, 'windows-1251')).blocks[0]?.text).toBe('Да');
  });

  it('keeps what stands before and after damage', () => {
    expect(pairs('<a><p>one</p><b><p>two</c></p> three')).toEqual([
      ['paragraph', 'one'],
      ['paragraph', 'two'],
      ['paragraph', 'three'],
    ]);
  });

  it('expands no entity that the document defines', () => {
    const source = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a><p>&y;&y; end</p></a>';
    expect(read(source).blocks.map(({ text }) => text)).toEqual(['&y;&y; end']);
  });

  it('keeps what it read of nesting without end, and says that there was more', () => {
    const document = read(`<p>first</p>${'<a>'.repeat(50_000)}deep`);
    expect(document.partial).toBe(true);
    expect(document.blocks[0]?.text).toBe('first');
  });
});
