// 书库面板的中文：文件夹与不收录的内容、进度、无法读取的文件。
import type { libraryEn } from './en-library';

const numbers = new Intl.NumberFormat('zh-CN');

export const libraryZh: typeof libraryEn = {
  library: '书库',
  addFolder: '添加文件夹',
  folderPath: '这台电脑上某个文件夹的路径',
  folderPathExample: '/home/me/文档',
  addThisFolder: '添加',
  adding: '正在添加…',
  sampleFolder: '示例书库',
  folderDocuments: (n) => `${numbers.format(n)} 个文档`,
  folderWaiting: (n) => `${numbers.format(n)} 个等待中`,
  folderAbsent: '暂时找不到这个文件夹，已读的内容仍保留。接上磁盘后会自动更新。',
  removeFolder: (name) => `移除${name}`,
  removeQuestion: (name) => `把“${name}”移出书库？`,
  removeConsequence: '磁盘上的文件不会有任何改动。',
  removeConfirm: '移除',
  removeCancel: '保留',

  leaveOut: '不收录…',
  leaveOutOf: (name) => `不收录…：设定“${name}”中不收录的内容`,
  folderRules: (n) => `${numbers.format(n)} 条规则`,
  rulesTitle: (name) => `“${name}”中不收录的内容`,
  rulesPatterns: '不收录这些文件和文件夹，每行一条',
  rulesPatternsHint:
    '写法与 .gitignore 相同：`drafts/`、`*.log`，加 `!` 表示保留，如 `!keep.log`。任何文件夹里的 `.bookwheelignore` 文件也同样有效。',
  rulesLarger: { before: '不收录大于', after: 'MB 的文件' },
  rulesOlder: { before: '不收录超过', after: '天没有改动的文件' },
  rulesNoLimit: '不限',
  rulesHidden: '也查看隐藏文件夹',
  rulesGitignore: '不收录 .gitignore 列出的内容',
  rulesSave: '保存',
  rulesCancel: '取消',
  rulesAmountFault: '请填大于 0 的数，例如 20 或 1.5；留空表示不限。',
  rulesTooMany: '最多保存 1,000 条。请精简一些，一条规则可以对应许多文件。',
  rulesTooLong: (line) => `第 ${numbers.format(line)} 行超过了 1,000 个字符，请缩短。`,

  progress: '进度',
  progressReadable: (ready, total) => `${numbers.format(total)} 个文件中已读完 ${numbers.format(ready)} 个`,
  alreadySearchable: '读完的部分现在就能搜索。',
  activity: {
    idle: '已是最新',
    scanning: '正在查看文件夹',
    reading: '正在读取文件',
    embedding: '正在理解段落的含义',
    recognizing: '正在识别图片中的文字',
    paused: '已暂停',
    stopped: '已停止',
  },
  meaningProgress: (ready, total) =>
    `${numbers.format(total)} 个段落中有 ${numbers.format(ready)} 个可按含义找到`,
  filesPerSecond: (n) => `每秒 ${numbers.format(n)} 个文件`,
  timeLeft: (seconds) => {
    if (seconds < 60) return '不到一分钟';
    const minutes = Math.round(seconds / 60);
    if (minutes < 90) return `大约还要 ${numbers.format(minutes)} 分钟`;
    return `大约还要 ${numbers.format(Math.round(minutes / 60))} 小时`;
  },
  scansWaiting: (n) => `还有 ${numbers.format(n)} 份扫描件和图片等待识别，后台会识别其中的文字。`,
  scansUnrecognizable: (n) => `有 ${numbers.format(n)} 份扫描件和图片，这台电脑还不能识别其中的文字。`,

  scansHelpElsewhere: '打开书库，可以看到解决办法。',

  downloadLanguages: (size) => `下载语言数据（${size}）`,
  orInstallTesseract: '，或者安装 Tesseract 及其语言数据。',
  installTesseract: '请安装 Tesseract 及其语言数据（eng、chi_sim、chi_tra）。',
  downloadingLanguages: '正在下载语言数据',
  downloadedSoFar: (received, total) => `${received}，共 ${total}`,
  cancelDownload: '取消',
  cancelDownloadOfLanguages: '取消下载语言数据',
  languagesDownloaded: '后台会识别其中的文字。',
  recognitionLanguages: (names) => `可以识别的文字：${names.join('、')}`,
  languageNames: { eng: '英文', chi_sim: '简体中文' },
  languageOfTesseract: '随 Tesseract 安装',
  remove: '删除',
  removeLanguage: (name) => `删除${name}数据`,
  download: '下载',
  downloadLanguage: (name) => `下载${name}数据`,

  pause: '暂停',
  resume: '继续',
  holdingsLine: (documents, passages, size) =>
    `${numbers.format(documents)} 个文档，${numbers.format(passages)} 个段落，索引 ${size}`,
  byteUnits: ['B', 'KB', 'MB', 'GB', 'TB'],

  test: '测试我的书库',
  testHint: '从你自己的文档里取段落，编成只记得一半的问题，看看能不能找回原来的文档。',
  testNeedsDocuments: '还没有读完任何文档。请先添加文件夹，问题要从里面的内容来编。',
  testNothingToAsk: '段落里的文字太少，编不出问题。',
  testStart: '开始测试',
  testAgain: '再测一次',
  testRunning: '正在测试书库',
  testPreparing: '正在编写问题…',
  testAsked: (asked, questions) => `共 ${numbers.format(questions)} 个问题，已问 ${numbers.format(asked)} 个`,
  testCancel: '取消',
  testCancelLabel: '取消测试',
  testFound: (first, firstTen, questions) =>
    `${numbers.format(questions)} 个问题中，有 ${numbers.format(first)} 个排在第一的就是原文档，${numbers.format(firstTen)} 个在前十名之内。`,
  testRightPassage: (n) => `其中 ${numbers.format(n)} 个直接显示了原来的段落。`,
  testByWordsAndMeaning: (first, firstTen) =>
    `不经细读：${numbers.format(first)} 个和 ${numbers.format(firstTen)} 个。`,
  testByWords: (first, firstTen) =>
    `只按字词：${numbers.format(first)} 个和 ${numbers.format(firstTen)} 个。`,
  testedOn: (day) => `测试日期：${day}。`,
  testMisses: (n) => `${numbers.format(n)} 个问题没有排在第一`,
  testSearchFor: (question) => `搜索 ${question}`,
  testFoundAt: (rank) => `排在第 ${numbers.format(rank)} 名`,
  testNotFound: '不在前十名之内',

  problems: '无法读取',
  problemsNone: '所有文件都能读取。',
  problemsNoneSoFar: '到目前为止，文件都能读取。',
  problemsMore: (n) => `另有 ${numbers.format(n)} 个没有列出`,
  showAllOf: (what) => `全部显示：${what}`,
  showAll: '全部显示',
  showFewer: '收起',
  showFewerOf: (what) => `收起：${what}`,
  showNext: (n) => `再显示 ${numbers.format(n)} 个`,
  retry: '重新读取',
  retryFile: (name) => `重新读取 ${name}`,
  retryAll: '全部重新读取',
  retrying: '等待重新读取。',
  exclude: '不再收录',
  excludeFile: (name) => `不再收录 ${name}`,
  excluded: '今后不再收录。',
  undo: '撤销',
  undoExclude: (name) => `撤销，仍然收录 ${name}`,
  outcomes: {
    indexed: {
      title: '只读到一部分',
      remedy: '读到的部分可以找到。太长的文件会截断，损坏之处会略过；请拆成几个文件，或重新保存一次。',
    },
    empty: { title: '没有文字', remedy: '这些文件里没有可以搜索的文字，不需要处理。' },
    unsupported: { title: '不支持的类型', remedy: '另存一份 PDF、Word 或文本，就能找到它。' },
    too_large: { title: '文件太大', remedy: '超出了单个文件的读取上限，请拆成几个文件。' },
    encrypted: { title: '有密码保护', remedy: '请另存一份没有密码的副本，副本会自动读取。' },
    corrupt: {
      title: '已损坏，或内容与扩展名不符',
      remedy: '请用原来的软件打开并重新保存，或从备份中恢复。',
    },
    timed_out: {
      title: '读取时间太长',
      remedy: '读取已经中止。请重新保存或拆成几个文件，然后重新读取。',
    },
    out_of_memory: { title: '占用内存过多', remedy: '读取已经中止，请拆成几个文件。' },
    unreadable: { title: '没有权限打开', remedy: '系统不允许打开它。请修改权限，然后重新读取。' },
    vanished: { title: '轮到它时已经不在', remedy: '它被移动或删除了。如果又出现，会自动读取。' },
  },
  scanned: {
    title: '扫描件和照片',
    recognizing: '页面都是图片，后台会识别其中的文字。',
    unavailable: '页面都是图片，这台电脑还不能识别其中的文字。',
  },
};
