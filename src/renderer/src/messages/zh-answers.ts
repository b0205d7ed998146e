// 结果列表上的话：次序、构成、为什么是这一条、与它相近的。
import type { answersEn } from './en-answers';
import { numbers } from './zh-numbers';

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('、');

export const answersZh: typeof answersEn = {
  dates: '日期',
  periods: { today: '今天', last_7_days: '近 7 天', last_30_days: '近 30 天', this_year: '今年' },
  languages: '语言',
  moreChoices: (n) => `还有 ${numbers.format(n)} 项`,
  fewerChoices: '收起',

  notFilter: (filter) => `排除 ${filter}`,
  similarTo: (title) => `与《${title}》相近`,
  leaveSimilar: (title) => `不再看与《${title}》相近的文档`,

  sort: '结果的次序',
  sortedSo: (order) => `次序：${order}`,
  orders: { relevance: '最相关', newest: '从新到旧', oldest: '从旧到新', name: '按名称' },
  ordered: { newest: '从新到旧，未细读', oldest: '从旧到新，未细读', name: '按名称，未细读' },

  coming: '请稍候…',
  firstListed: (n) => `只列出前 ${numbers.format(n)} 个`,
  rowMenu: '这条结果',
  more: '更多',
  read: '阅读',
  open: '打开',
  reveal: '在文件夹中显示',
  copy: '复制并附出处',
  similar: '查找相近的文档',
  whyThis: '为什么是这一条？',

  similarResults: '相近的文档',
  similarFound: (n) => `${numbers.format(n)} 个相近的文档`,
  similarNone: '没有找到相近的文档',
  backToSearch: '回到搜索',

  why: {
    title: '为什么是这一条',
    words: (found, of, missing) => {
      if (of === 1 && found === 0) return `其中没有${quoted(missing)}。`;
      if (found === 0) return '要找的词都不在其中。';
      if (found < of) return `${of} 个词里有 ${found} 个在其中，没有${quoted(missing)}。`;
      return `要找的 ${of} 个词都在其中。`;
    },
    oneWord: (word) => `其中有${quoted([word])}。`,
    inPlace: {
      title: (words) => `标题里有${quoted(words)}。`,
      heading: (words) => `上面的小标题里有${quoted(words)}。`,
      name: (words) => `文件名里有${quoted(words)}。`,
    },
    closest: '论含义，它是最接近的一条。',
    close: (rank) => `含义接近，排在第 ${rank} 位。`,
    near: (rank) => `含义不算接近，排在第 ${numbers.format(rank)} 位。`,
    stayed: (at) => `细读之后仍在第 ${at} 位。`,
    movedUp: (from, to) => `细读之后从第 ${from} 位升到第 ${to} 位。`,
    movedDown: (from, to) => `细读之后从第 ${from} 位降到第 ${to} 位。`,
    called: '它的名称就是输入的内容，所以排在最前。',
    kept: '输入的每个词都在其中，所以留在前面。',
    byFilter: '它符合筛选条件。',
    numbers: '具体数值',
    step: '步骤',
    rank: '名次',
    value: '数值',
    weight: '权重',
    contribution: '贡献',
    stages: {
      keyword: '字词（bm25）',
      vector: '含义（余弦）',
      name: '文件名',
      fusion: '合计',
      rerank: '细读（logit）',
      title: '名称相同',
      guard: '保留在前',
    },
  },
};
