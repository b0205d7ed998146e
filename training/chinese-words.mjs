/**
 * Chinese words by Node's own segmenter, and the traditional forms of words, by opencc-js.
 *
 *   node chinese-words.mjs count DOCUMENTS.jsonl [MOST_CHARACTERS]   → {"word": count} on stdout
 *   node chinese-words.mjs traditional < words.txt                   → {"traditional form": "word"} on stdout
 */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Converter } from 'opencc-js';

const HAN_WORD = /^\p{Script=Han}{1,5}$/u;

async function count(path, most) {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const simplify = Converter({ from: 't', to: 'cn' });
  const counts = new Map();
  let seen = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (!line.startsWith('{"language": "zh"')) continue;
    const document = JSON.parse(line);
    for (const [, paragraphs] of document.sections) {
      if (seen >= most) break;
      const text = simplify(paragraphs.join('\n'));
      seen += text.length;
      for (const { segment } of segmenter.segment(text)) {
        if (HAN_WORD.test(segment)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
      }
    }
  }
  return Object.fromEntries([...counts].filter(([, n]) => n >= 3));
}

function traditional(words) {
  const simplify = Converter({ from: 't', to: 'cn' });
  const variants = ['t', 'tw', 'hk'].map((to) => Converter({ from: 'cn', to }));
  const aliases = {};
  for (const word of words) {
    for (const convert of variants) {
      const form = convert(word);
      if (form !== word && simplify(form) === word && !(form in aliases)) aliases[form] = word;
    }
  }
  for (const character of traditionalCharacters()) {
    const simple = simplify(character);
    if (simple !== character && words.has(simple)) aliases[character] = simple;
  }
  return aliases;
}

/** Every character of the common Han blocks; those that are simplified already map to themselves. */
function* traditionalCharacters() {
  for (let code = 0x3400; code <= 0x9fff; code++) yield String.fromCodePoint(code);
}

const [verb, path, most] = process.argv.slice(2);
if (verb === 'count' && path) {
  process.stdout.write(JSON.stringify(await count(path, Number(most ?? 40_000_000))));
} else if (verb === 'traditional') {
  const words = new Set(readFileSync(0, 'utf8').split('\n').filter(Boolean));
  process.stdout.write(JSON.stringify(traditional(words)));
} else {
  console.error('usage: node chinese-words.mjs count DOCUMENTS.jsonl [MOST] | traditional < words.txt');
  process.exitCode = 2;
}
