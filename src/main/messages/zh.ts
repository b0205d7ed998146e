// 主进程自己的中文：托盘、菜单、系统通知与错误提示。键与 en.ts 相同，由类型检查。
import type { ErrorCode } from '../../contract';
import type { Messages } from './en';
import { menuZh } from './menu-zh';

const numbers = new Intl.NumberFormat('zh-CN');

/** 引擎打不开书库的原因；其余的附上引擎自己的英文说明。 */
const FAILURES: Partial<Record<ErrorCode, string>> = {
  data_dir_in_use: '另一个 Bookwheel 正在使用这个书库。请先关闭它，再重新打开。',
  data_dir_not_writable: 'Bookwheel 无法写入自己的数据文件夹。请修改它的权限，再重新打开。',
  disk_full: '磁盘已满。请腾出一些空间，再重新打开。',
  catalog_newer: '这个书库由更新版本的 Bookwheel 建立，请先升级。',
};

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

  cannotStart: 'Bookwheel 无法启动',
  startFailed: (cause) => `系统给出的原因：${cause}`,
  cannotSearch: 'Bookwheel 现在无法搜索',
  engineStopped: (times, exitCode) => `搜索引擎连续停止了 ${times} 次（最后的退出代码：${exitCode}）。`,
  engineFailed: (code, sentence) => FAILURES[code] ?? `引擎没能启动：${sentence}`,

  menu: menuZh,
};
