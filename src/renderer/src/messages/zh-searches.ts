// 搜索建议、保存的搜索与搜索记录的中文。
import type { searchesEn } from './en-searches';
import { numbers } from './zh-numbers';

export const searchesZh: typeof searchesEn = {
  suggestions: '搜索建议',
  suggestionKinds: {
    saved: '已保存的搜索：',
    past: '搜过：',
    title: '文档：',
    word: '词语：',
    filter: '筛选：',
  },
  save: '保存',
  isSaved: '已保存',
  saveSearch: '保存这次搜索',
  saveAs: '保存为',
  savedAs: '已保存为',
  renameSearch: '改名',
  removeSearch: '移除',
  forgetSearch: '从记录中删去',
  cancelSaving: '取消',
  searchSaved: (name) => `搜索已保存为“${name}”。`,
  searchRemoved: (name) => `“${name}”已不再保存。`,
  searchForgotten: (query) => `“${query}”已从搜索记录中删去。`,
  keptSearches: '保存的搜索与最近的搜索',
  savedSearches: '保存的搜索',
  pastSearches: '最近的搜索',
  allPastSearches: '显示全部搜索记录',
  searches: '搜索记录',
  keepHistory: '记住我的搜索',
  keepHistoryHint: '记录只存在这台电脑上。关闭后，不再记下任何搜索。',
  remembered: (n, kept) => {
    if (n === 0) return '没有记住任何搜索。';
    return kept ? `已记住 ${numbers.format(n)} 次搜索` : `仍保留着此前的 ${numbers.format(n)} 次搜索`;
  },
  clearHistory: '清除记录',
  historyCleared: '搜索记录已全部清除。',
};
