// 页面上的每一句中文。键与 en.ts 相同，由类型检查；句子是写出来的，不是逐字翻译的。
import type { Messages } from './en';
import { answersZh } from './zh-answers';
import { assistantsZh } from './zh-assistants';
import { connectionsZh } from './zh-connections';
import { desktopZh } from './zh-desktop';
import { firstRunZh } from './zh-first-run';
import { libraryZh } from './zh-library';
import { modelRefusalsZh } from './zh-model-refusals';
import { modelsZh } from './zh-models';
import { networkZh } from './zh-network';
import { numbers } from './zh-numbers';
import { pdfZh } from './zh-pdf';
import { previewZh } from './zh-preview';
import { problemDetailsZh } from './zh-problem-details';
import { searchesZh } from './zh-searches';
import { settingsZh } from './zh-settings';

function named(subject: string | undefined): string {
  return subject ? `（${subject}）` : '';
}

export const zh: Messages = {
  appName: 'Bookwheel',
  close: '关闭',
  tryAgain: '再试一次',

  searchLabel: '搜索我的文档',
  searchPlaceholder: '输入字词，或者直接提问',
  clearQuery: '清空搜索',
  filters: '筛选条件',
  removeFilter: (filter) => `去掉筛选 ${filter}`,
  openLibrary: '书库',
  openKeys: '快捷键',
  notices: {
    query_read_literally: () =>
      '有一部分不是有效的筛选写法，已当作普通字词来搜索。筛选要写成 type:pdf 或 before:2024 的样子。',
    vectors_waiting: (n, isAtLeast) => {
      if (n === null) return '还有一些段落只能按字词找到，暂时不能按含义找到。';
      if (n === 0) return '这里可能还有文件暂时不能按含义找到。';
      return `这里还有${isAtLeast ? '超过' : ''} ${numbers.format(n)} 个文件暂时不能按含义找到。`;
    },
    vectors_unavailable: () => '这台电脑上不能按含义搜索，以下是按字词找到的结果。',
    rerank_unavailable: () => '这台电脑上不能细读，结果按初步的次序排列。',
    rerank_cut_short: () => '时间有限，只细读了排在前面的段落。',
    files_waiting: (n, isAtLeast) =>
      n === null || n === 0
        ? '还有文件等待读取。'
        : `这里还有${isAtLeast ? '超过' : ''} ${numbers.format(n)} 个文件等待读取。`,
    similar_waiting: () => '这个文档暂时还不能按含义比较。后台正在处理，请稍后再试。',
  },

  results: '搜索结果',
  recent: '最近的文档',
  recentEmpty: '读完第一批文件后，它们会出现在这里。',
  page: (label) => `第 ${label} 页`,
  slide: (n) => `第 ${n} 张`,
  morePassages: (n) => `还有 ${numbers.format(n)} 段`,
  fewerPassages: '收起',
  recognized: '识别所得文字',
  recognizedHint: '由图片识别得来，可能有误。',

  narrow: '缩小范围',
  allResults: '全部',
  types: '类型',
  folders: '文件夹',
  typeNames: {
    pdf: 'PDF',
    docx: 'Word',
    doc: 'Word',
    pptx: 'PowerPoint',
    ppt: 'PowerPoint',
    xlsx: 'Excel',
    xls: 'Excel',
    odt: 'OpenDocument 文本',
    ods: 'OpenDocument 表格',
    odp: 'OpenDocument 演示',
    odg: 'OpenDocument 绘图',
    pages: 'Pages',
    numbers: 'Numbers',
    keynote: 'Keynote',
    rtf: 'RTF',
    epub: '电子书',
    mail: '邮件',
    notebook: '笔记本',
    tex: 'TeX',
    subtitles: '字幕',
    archive: '压缩包',
    image: '图片',
    markdown: 'Markdown',
    text: '文本',
    html: '网页',
    data: '数据',
    code: '代码',
  },

  didYouMean: (query) => `要找的是“${query}”吗？`,
  showingResultsFor: (query) => `以下是“${query}”的结果。`,
  searchAsTyped: (query) => `仍搜索“${query}”`,

  noResultTitle: (query) => `没有找到“${query}”`,
  noResultTried: (documents) => `已在 ${numbers.format(documents)} 个文档中按字词和含义找过。`,
  noResultWaiting: (n) => `还有 ${numbers.format(n)} 个文件等待读取，要找的内容也许就在其中。`,
  searchInstead: (query) => `搜索“${query}”`,
  withoutFilter: (filter) => `去掉 ${filter} 再搜`,
  withoutQuotes: '去掉引号再搜',
  searchFailed: '这次搜索没有成功',
  logReference: (reference) => `日志编号 ${reference}`,
  errors: {
    invalid_input: () => '没能看懂这段输入。请缩短或换个说法再试。',
    not_found: (subject) => `书库里已经没有它了${named(subject)}，文件可能被移动或删除了。`,
    folder_missing: (subject) => `找不到这个文件夹${named(subject)}。请检查路径，或接上它所在的磁盘。`,
    folder_not_readable: (subject) => `没有权限读取这个文件夹${named(subject)}。请修改权限后再添加。`,
    folder_overlaps: (subject) => `这个文件夹与书库里已有的文件夹互相包含${named(subject)}。`,
    file_not_readable: (subject) =>
      `无法打开这个文件${named(subject)}。请更改它的权限；如果它只保存在云端，请先下载。`,
    data_dir_in_use: (subject) => `另一个 Bookwheel 正在使用这个书库${named(subject)}。请先关闭它。`,
    data_dir_not_writable: (subject) =>
      `Bookwheel 无法写入自己的数据文件夹${named(subject)}。仍可搜索，恢复写入权限后才会读取新文件。`,
    disk_full: (subject) => `磁盘已满${named(subject)}。仍可搜索，腾出空间后会继续读取。`,
    download_failed: (subject) => `下载没有成功${named(subject)}。请检查网络连接，然后再试一次。`,
    network_forbidden: () => '没有下载：你已设为 Bookwheel 从不使用网络。可以在“设置”的“隐私”里改为允许。',
    catalog_newer: () => '这个书库由更新版本的 Bookwheel 建立，请先升级。',
    catalog_damaged: (subject) =>
      `书库数据已损坏${named(subject)}。你的文件没有受影响，请移除文件夹后重新添加。`,
    engine_restarted: () => '引擎中途重启了，请再试一次。',
    not_available_here: () => '这项功能只能在桌面应用中使用。',
    internal: () => 'Bookwheel 内部出了问题。再试一次往往就好，详情见日志。',
  },

  documentsFound: (n) => `${numbers.format(n)} 个文档`,
  byWords: '按字词',
  byMeaning: '按含义',
  readAgain: '细读',
  readingAgain: '正在细读…',
  searching: '正在搜索…',
  milliseconds: (ms) => `${numbers.format(ms)} 毫秒`,
  underOneMillisecond: '不到 1 毫秒',
  filesWaiting: (n) => `${numbers.format(n)} 个等待中`,
  passagesWaiting: (n) => `${numbers.format(n)} 段尚不能按含义找到`,
  allSearchable: (n) => `${numbers.format(n)} 个文档可搜索`,
  announceResults: (n) => (n === 0 ? '没有结果' : `找到 ${numbers.format(n)} 个文档`),

  connecting: '正在打开书库…',
  restarting: '引擎正在重启。书库完好，稍后即可继续搜索。',
  unreachable: '没有回应。如果 Bookwheel 已经关闭，请重新启动，并打开它给出的地址。',
  givenUp: '引擎连续几次停止，没有再启动。',
  // What the engine says of it is in English.
  trouble: () => '读取已停止。重新启动 Bookwheel 会再试一次。',
  catalogWasDamaged: (day, place) =>
    `${day}发现书库数据损坏，已经重建。文件夹都还在，其中的文件会重新读取。损坏的数据留在 ${place}。`,
  catalogWasMissing: (day) => `${day}发现书库数据丢失，已经重建。文件夹都还在，其中的文件会重新读取。`,
  catalogNoted: '知道了',

  reading: '阅读',
  recognizedDocument: '识别所得文字，可能有误',
  readingHint: '选一个文档，在这里阅读。',
  readingWaits: '引擎恢复后，原文会显示在这里。',
  readingGone: '无法显示这一段。',
  earlier: '显示前文',
  later: '显示后文',
  partialDocument: '这个文件只读到了一部分。',
  pageHeading: (label) => `第 ${label} 页`,
  slideHeading: (n) => `第 ${n} 张幻灯片`,
  openFile: '打开',
  revealFile: '在文件夹中显示',
  copyPassage: '复制',
  copied: '已复制这一段及其出处。',
  openFailed: '打不开这个文件，它可能被移动或删除了。',
  revealFailed: '无法显示这个文件，它可能被移动或删除了。',
  backToResults: '回到结果',
  citation: (title, page, path) =>
    page === null ? `——《${title}》，${path}` : `——《${title}》，${page}，${path}`,

  welcomeTitle: '找回你记得的那一页',
  welcome: [
    '选一个文件夹，Bookwheel 会读其中的 PDF、Word、网页、笔记和文本。',
    '然后用自己的话去找，中文英文都可以，直接看到回答你的那一段。',
    '一切都留在这台电脑上。',
  ],
  chooseFolder: '选择文件夹',
  trySample: '先用示例书库试试',
  addingSample: '正在添加示例书库…',

  ...firstRunZh,
  answers: answersZh,
  ...libraryZh,
  ...problemDetailsZh,
  ...desktopZh,
  ...modelsZh,
  ...modelRefusalsZh,
  ...searchesZh,
  ...previewZh,
  ...connectionsZh,
  ...pdfZh,
  ...settingsZh,
  ...assistantsZh,
  ...networkZh,

  keysTitle: '快捷键',
  keys: {
    search: '回到搜索框',
    complete: '补全为灰色的文字',
    suggestions: '进入搜索建议',
    rows: '上一条、下一条',
    passages: '展开或收起文档中的其他段落',
    read: '进入阅读区',
    found: '在文档中跳到下一段、上一段',
    pages: 'PDF 的上一页、下一页',
    zoom: 'PDF 页面放大、缩小',
    menu: '这条结果的更多操作',
    open: '打开文件',
    openReading: '在阅读区打开',
    reveal: '在文件夹中显示文件',
    copy: '复制这一段及其出处',
    save: '保存这次搜索',
    renameSaved: '给保存的搜索改名',
    removeKept: '移除保存的或最近的搜索',
    settings: '设置',
    copyLink: '复制指向这一段的链接',
    keys: '显示本列表',
    back: '返回上一步',
  },
  keyNames: {
    space: '空格',
    enter: '回车',
    escape: 'Esc',
    control: 'Ctrl',
    shift: 'Shift',
    tab: 'Tab',
    delete: 'Del',
    pageUp: 'PgUp',
    pageDown: 'PgDn',
  },
};
