// 文档预览的中文：按原有的结构显示，以及无法显示的原因。
import type { previewEn } from './en-preview';

export const previewZh: typeof previewEn = {
  previewUnavailable: {
    gone: '文件已不在原处，以下是先前读取的文字。',
    changed: '文件在读取后有改动，以下是先前读取的文字。',
    unreadable: '暂时读不到这个文件，以下是先前读取的文字。',
  },
  foundInDocument: '这个文档中找到的段落',
  foundOf: (n, total) => `第 ${n} 段，共 ${total} 段`,
  nextFound: '下一段',
  previousFound: '上一段',
  tableRegion: '表格',
  codeRegion: '代码',
  envelope: { From: '发件人', To: '收件人', Cc: '抄送', Bcc: '密送', Date: '日期' },
};
