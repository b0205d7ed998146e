// Texts like those people write, of any length, in two languages; with sentences that come up again and again.
import { type Random, randomBelow } from '../../src/core/evaluation/random';

const ENGLISH =
  'the boiler warranty runs for five years and covers parts labour valves but not damage from frost water invoice contract meeting budget garden tomato recipe oven bread flour journey train hotel passport doctor appointment medicine child school holiday server database index query passage vector memory thread signal kernel battery storage'.split(
    ' ',
  );
const CHINESE =
  '暖气保修自安装之日起五年有效包括零件和人工但不包括冻坏的管道会议决定下周三讨论预算孩子学校假期旅行火车酒店护照医生预约药品花园番茄面包烤箱服务器数据库索引查询向量内存电池存储合同发票租房水电费用明细备注记录'.split(
    '',
  );
const SHARED_SENTENCES = [
  'This document is confidential and meant for its readers only.',
  '本文件仅供内部参考，请勿外传。',
  'Questions go to the office on the second floor.',
];

export function randomParagraph(random: Random): string {
  if (random() < 0.15) return pick(SHARED_SENTENCES, random);
  if (random() < 0.3) {
    return `${Array.from({ length: 10 + randomBelow(60, random) }, () => pick(CHINESE, random)).join('')}。`;
  }
  return `${Array.from({ length: 5 + randomBelow(70, random) }, () => pick(ENGLISH, random)).join(' ')}.`;
}

export function randomParagraphs(random: Random, most = 8): string[] {
  return Array.from({ length: 1 + randomBelow(most, random) }, () => randomParagraph(random));
}

/** A word or two, as titles and file names have. */
export function randomName(random: Random): string {
  const word = (): string =>
    random() < 0.25 ? pick(CHINESE, random) + pick(CHINESE, random) : pick(ENGLISH, random);
  return random() < 0.5 ? word() : `${word()} ${word()}`;
}

export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[randomBelow(items.length, random)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
