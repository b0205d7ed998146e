// 应用菜单的中文，用词与各系统自带的菜单一致。
import type { menuEn } from './menu-en';

export const menuZh: typeof menuEn = {
  file: '文件',
  edit: '编辑',
  view: '显示',
  window: '窗口',

  about: '关于 Bookwheel',
  services: '服务',
  hide: '隐藏 Bookwheel',
  hideOthers: '隐藏其他',
  unhide: '全部显示',
  close: '关闭窗口',

  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  pasteAndMatchStyle: '粘贴并匹配样式',
  remove: '删除',
  selectAll: '全选',
  speech: '语音',
  startSpeaking: '开始朗读',
  stopSpeaking: '停止朗读',

  resetZoom: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  developerTools: '开发者工具',

  minimize: '最小化',
  zoom: '缩放',
  front: '前置全部窗口',
};
