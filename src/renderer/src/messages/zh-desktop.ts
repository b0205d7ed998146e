// 快速搜索、链接和桌面应用设置的句子。
import type { desktopEn } from './en-desktop';

export const desktopZh: typeof desktopEn = {
  launcher: '快速搜索',
  launcherEmpty: '还没有添加文件夹，暂时没有可以搜索的内容。',
  launcherOpenMain: '打开 Bookwheel',
  launcherGoOn: '在 Bookwheel 中继续',
  dragFailed: '无法拖出这个文件，它可能被移动或删除了。',

  copyLink: '复制链接',
  linkCopied: '已复制指向这一段的链接。',
  linkNotCopied: '无法为这一段生成链接。',
  linkNotFound: '链接指向的文件不在你的书库里。请添加它所在的文件夹，或换一个链接。',

  desktop: '桌面',
  hotKey: '快速搜索快捷键',
  hotKeyNone: '无',
  hotKeyChange: '更改',
  hotKeyRemove: '移除',
  hotKeyRecording: '请按下按键…',
  hotKeyRecordingHint: '请按下含 Ctrl 或 Alt 的组合键；按 Esc 保持不变。',
  hotKeyRecordingHintMac: '请按下含 ⌘、⌥ 或 ⌃ 的组合键；按 Esc 保持不变。',
  hotKeyRefused: '单独占用这个键会让其他程序都用不了它，请加上 Ctrl 或 Alt。',
  hotKeyConflict: '这组按键已被其他程序占用，现在打不开搜索。请换一组。',
  hotKeyAsked:
    '这类按键由桌面环境决定，可能会先询问你。如果按下没有反应，请在系统的键盘设置中为这组按键设置命令：',
  hotKeyUnsupported: '这个桌面环境不允许程序占用这类按键。请在系统的键盘设置中为一组按键设置命令：',
  startAtLogin: '登录时启动',
  keepRunning: '关闭窗口后继续运行',
  keepRunningHint: '继续关注文件变化，快速搜索随时可用；Bookwheel 会留在托盘里。',
  keepRunningNoTray: '这个桌面环境没有托盘，关闭窗口就会结束 Bookwheel。',
};
