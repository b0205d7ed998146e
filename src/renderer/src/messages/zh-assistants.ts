// 助手可以看到什么的中文。
import type { assistantsEn } from './en-assistants';

export const assistantsZh: typeof assistantsEn = {
  assistants: '助手',
  assistantsHint:
    '本机上支持模型上下文协议（MCP）的助手，只能搜索和阅读在这里勾选的文件夹，不能改动任何东西。它读到的内容可能会交给它背后的服务。',
  assistantsNoFolder: '书库里还没有文件夹。',
  assistantsCommandHint: '在助手的设置里添加一个 MCP 服务器，命令如下：',
  copyCommand: '复制命令',
  commandCopied: '已复制命令。',
};
