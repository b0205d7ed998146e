// 原页及其上方工具条的中文。
import type { pdfEn } from './en-pdf';
import { numbers } from './zh-numbers';

export const pdfZh: typeof pdfEn = {
  viewChoice: '显示',
  viewPage: '原页',
  viewText: '文字',
  viewReasons: {
    no_page: '不知道这一段在哪一页，因此显示它的文字。',
    enclosed: '它在另一个文件里面，因此显示读出的文字。',
    gone: '文件已不在原处，以下是先前读取的文字。',
    refused: '无法打开这个文件，以下是先前读取的文字。',
    locked: '页面有密码保护。这里是它的文字。',
    damaged: '文件已损坏，画不出页面。这里是它的文字。',
    slow: '页面画得太慢。这里是它的文字。',
    changing: '文件正在被改写，以下是先前读取的文字。',
  },

  pdfPages: '页面',
  pdfPassageOf: (n, all) => `${numbers.format(n)} / ${numbers.format(all)}`,
  pdfPageField: (all) => `页码，共 ${numbers.format(all)} 页`,
  pdfZoom: (percent) => `大小 ${numbers.format(percent)}%`,
  pdfZoomIn: '放大',
  pdfZoomOut: '缩小',
  pdfFitWidth: '适合宽度',
  pdfLinkTo: (text) => `转到：${text}`,
  pdfLink: '转到文档中的另一处',
  pdfFind: '在文档中查找',
  pdfFindNext: '下一处',
  pdfFindPrevious: '上一处',
  pdfFindClose: '关闭',
  pdfFoundNothing: '没有找到',
  pdfFoundAt: (n, all, done) => `${numbers.format(n)} / ${numbers.format(all)}${done ? '' : '…'}`,

  picture: (title) => `图片：${title}`,
  pictureLarger: '按原大小显示',
  pictureFit: '适合窗格',
  pictureReasons: {
    gone: '图片已不在原处。',
    refused: '无法打开这张图片。',
    changing: '图片正在被改写。',
    unknown: '这种图片无法在这里显示，下面是从中识别出的文字。要看图片，请用它自己的程序打开。',
    damaged: '图片已损坏或无法读取，下面是此前从中识别出的文字。',
    large: '图片太大，无法在这里显示，下面是从中识别出的文字。要看图片，请用它自己的程序打开。',
  },
};
