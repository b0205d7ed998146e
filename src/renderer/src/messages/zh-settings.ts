// 设置的中文：可以选择什么，保存了什么，程序状况如何。
import type { settingsEn } from './en-settings';

export const settingsZh: typeof settingsEn = {
  openSettings: '设置',
  settings: '设置',
  settingsSections: '设置的各部分',

  appearance: '外观',
  language: '语言',
  languageSystem: '跟随系统',
  theme: '颜色',
  themeSystem: '跟随系统',
  themeLight: '浅色',
  themeDark: '深色',

  work: '后台处理',
  backgroundWork: '后台处理',
  backgroundWorkChoices: { considerate: '不打扰使用', full: '始终全速' },
  backgroundWorkHint: '选“不打扰使用”时，读取文件会给你、其他程序和电池让路；刚刚保存的文件仍然马上读取。',
};
