// 第一分钟的中文：文档通常放在哪里，可以问示例书库什么。
import type { firstRunEn } from './en-first-run';

export const firstRunZh: typeof firstRunEn = {
  places: '常用位置',
  placeNames: { documents: '文档', desktop: '桌面', downloads: '下载' },
  tryAsking: '问问示例书库',
  sampleQuestions: ['怎样防止照片丢失', '孩子发高烧怎么办', '气候变暖的原因'],
};
