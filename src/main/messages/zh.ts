// 托盘和系统通知里的中文。键与 en.ts 相同，由类型检查。
import type { Messages } from './en';

const numbers = new Intl.NumberFormat('zh-CN');

export const zh: Messages = {
  open: '打开 Bookwheel',
  search: '搜索…',
  hotKeyTaken: (keys) => `${keys} 已被其他程序占用`,
  hotKeyUnsupported: (keys) => `这个桌面环境不支持用 ${keys} 打开搜索`,
  starting: '正在打开书库…',
  stopped: '读取已停止，打开 Bookwheel 查看原因',
  noFolders: '还没有添加文件夹',
  allSearchable: (n) => `全部 ${numbers.format(n)} 个文件均可搜索`,
  someSearchable: (n, total) => `${numbers.format(total)} 个文件中 ${numbers.format(n)} 个可搜索`,
  waiting: (n) => `${numbers.format(n)} 个等待中`,
  paused: '索引已暂停',
  pausedWaiting: (n) => `索引已暂停，${numbers.format(n)} 个等待中`,
  pause: '暂停索引',
  resume: '继续索引',
  quit: '退出 Bookwheel',
  keptTitle: 'Bookwheel 仍在运行',
  kept: '它会继续更新你的书库。要结束，请在托盘菜单中选择“退出”；设置里也有开关。',
};
