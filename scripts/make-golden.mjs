// Writes test/golden/tokenization.json and embeddings.json from the starter pack, the plain way: the tokenizer library as
// it comes, one text a run, no batches. Run it when the pack changes, and review the difference:
//   ./node_modules/.bin/node scripts/make-golden.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const ROOT = join(import.meta.dirname, '..');
const PACK = join(ROOT, 'resources/models/starter');
const CLS = 2;
const SEP = 3;

const AWKWARD_TEXTS = [
  '',
  ' \t\r\n ',
  'The printing press was a machine nobody had asked for.',
  'don’t  "quote"\tme…  — really?! (v2.0.1-beta+build.7)',
  'ＦＵＬＬ－ＷＩＤＴＨ　ｔｅｘｔ　１２３，ａｎｄ　half',
  'Café naïve Ångström façade coöperate ﬁne ﬂuﬀy ﬃ',
  'Cafe\u0301 decomposed, a\u030Angstro\u0308m, Z\u0351\u036B\u0343algo',
  'soft\u00ADhyphen zero\u200Bwidth non\u00A0breaking \uFEFFmark',
  '怎样把照片备份到外部硬盘，又不丢失拍摄日期？',
  '圖書館收藏了許多繁體中文書籍，臺灣的讀者經常來訪。',
  '龘靐齉爩 生僻字與𠮷野家，還有㐂字',
  '她说：“明天上午10点在北京大学3号楼见面！”',
  'カタカナとひらがな、漢字かな交じり文。ｶﾀｶﾅ',
  '한국어 문장은 어떻게 될까요?',
  'مرحبا بالعالم — שלום עולם — Здравствуй, мир — γειά σου',
  '👩‍👩‍👧‍👦 family 🇨🇳 flag 👍🏽 thumb 😀😀😀',
  'mixed 中英文 text里面有English和123数字and标点，好吗?OK。',
  'camelCaseIdentifier snake_case_name kebab-case K8s i18n HTTP/2 C++ C# .NET',
  'https://example.org/a/b?c=d&e=f#g user@example.com C:\\Users\\wheel\\notes.txt',
  '∑ᵢ xᵢ² ≤ ½·√π ≈ 0.886, 5 µm, 20 ℃, №7, ™ ® ©, ⅷ',
  '[CLS] not [SEP] really [PAD] special [MASK] but [UNK] spelled',
  'pneumonoultramicroscopicsilicovolcanoconiosis antidisestablishmentarianism',
  'lone \uD83D surrogate \uDE00 halves',
  'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29ybGQ=',
  `${'The wheel turns and every book stays open at its page. '.repeat(60)}The end.`,
  '书轮缓缓转动每一本书都停在读者翻开的那一页上没有标点也没有空格'.repeat(12),
  'x'.repeat(1500),
];

const EMBEDDED_TEXTS = [
  'doctor',
  '医生',
  'employee vacation policy',
  'Staff are entitled to twenty days of paid leave in each calendar year.',
  'The policy gradient method updates the parameters along the expected return.',
  ...AWKWARD_TEXTS.filter((text) => text.trim() !== ''),
];

const PAIRS = [
  ['how long is paid leave', 'Staff are entitled to twenty days of paid leave in each calendar year.'],
  ['how long is paid leave', 'The policy gradient method updates the parameters along the expected return.'],
  ['how long is paid leave', '员工每年享有二十天带薪休假。'],
  ['how long is paid leave', AWKWARD_TEXTS[24]],
  ['怎样备份照片', '把照片复制到外部硬盘，并且每月检查一次备份是否完整。'],
  ['怎样备份照片', 'Copy your photographs to an external disk once a month.'],
];

const tokenizer = new Tokenizer(JSON.parse(await readFile(join(PACK, 'tokenizer.json'), 'utf8')), {});
const manifest = JSON.parse(await readFile(join(PACK, 'pack.json'), 'utf8'));
const idsOf = (text) => tokenizer.encode(text, { add_special_tokens: false }).ids;
const int64 = (values) => new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);

await write(
  'tokenization.json',
  AWKWARD_TEXTS.map((text) => ({ text, ids: idsOf(text) })),
);

const encoder = await InferenceSession.create(join(PACK, manifest.encoder.file));
const embeddings = [];
for (const text of EMBEDDED_TEXTS) {
  const ids = idsOf(text).slice(0, manifest.encoder.max_tokens);
  const feeds = { input_ids: int64(ids), attention_mask: int64(ids.map(() => 1)) };
  const values = (await encoder.run(feeds))[manifest.encoder.output].data;
  embeddings.push({ text, vector: Array.from(values, (value) => Number(value.toFixed(6))) });
}

const reranker = await InferenceSession.create(join(PACK, manifest.reranker.file));
const logits = [];
for (const [query, passage] of PAIRS) {
  const queryIds = idsOf(query);
  const passageIds = idsOf(passage).slice(0, manifest.reranker.max_tokens - 3 - queryIds.length);
  const ids = [CLS, ...queryIds, SEP, ...passageIds, SEP];
  const types = ids.map((_, at) => (at < queryIds.length + 2 ? 0 : 1));
  // This graph's answer depends on the width of its input, so every pair is padded to the longest it reads.
  const padding = new Array(manifest.reranker.max_tokens - ids.length).fill(0);
  const feeds = {
    input_ids: int64([...ids, ...padding]),
    attention_mask: int64([...ids.map(() => 1), ...padding]),
    token_type_ids: int64([...types, ...padding]),
  };
  const [logit] = (await reranker.run(feeds))[manifest.reranker.output].data;
  logits.push({ query, passage, logit });
}
await write('embeddings.json', { pack: `${manifest.id} ${manifest.version}`, embeddings, logits });

/** One case a line, so that a difference can be read. */
async function write(name, cases) {
  const lines = (list) => `[\n${list.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
  const text = Array.isArray(cases)
    ? lines(cases)
    : `{\n${Object.entries(cases)
        .map(([key, value]) => `"${key}": ${Array.isArray(value) ? lines(value) : JSON.stringify(value)}`)
        .join(',\n')}\n}`;
  await writeFile(join(ROOT, 'test/golden', name), `${text}\n`);
}
