// 文档的标签与链接的中文。
import type { connectionsEn } from './en-connections';
import { numbers } from './zh-numbers';

export const connectionsZh: typeof connectionsEn = {
  connections: {
    tags: '标签',
    searchTag: (tag) => `搜索带有标签 ${tag} 的文档`,
    tagCount: (n) => `${numbers.format(n)} 个标签`,
    linkedFrom: '链接到此的文档',
    linksTo: '此文档链接到',
    linkedFromCount: (n, isAtLeast) => `被 ${numbers.format(n)}${isAtLeast ? '+' : ''} 篇链接`,
    linksToCount: (n) => `链接到 ${numbers.format(n)} 篇`,
    more: '显示更多',
    moreFailed: '其余的暂时读不到。',
    gone: '这个文档已不在资料库中。',
  },
};
