// 网络方面的中文：是否可以使用网络，拦下了什么。
import type { networkEn } from './en-network';
import { numbers } from './zh-numbers';

export const networkZh: typeof networkEn = {
  neverUseNetwork: '从不使用网络',
  neverUseNetworkHint:
    '打开后什么也不能下载，你要求的也不行，正在进行的下载会停止。不打开时，也只有你要下载东西才会用到网络。',
  refused: '拦下了什么',
  refusedHint: 'Bookwheel 的每个部分都接触不到网络。万一其中有什么仍要尝试，既不会成功，也会记在这里。',
  refusedNothing: '从来没有过这样的尝试。',
  refusedUnknown: '无法读取这份清单。',
  refusedNewest: (shown, kept) =>
    shown < kept
      ? `共 ${numbers.format(kept)} 次尝试，这里是最近的 ${numbers.format(shown)} 次。`
      : `共 ${numbers.format(kept)} 次尝试。`,
  refusedColumns: { when: '时间', who: '部分', what: '想做什么' },
  refusedBy: {
    engine: '引擎',
    command: '命令行',
    main: '桌面应用',
    inference: '模型',
    extract: '文件读取',
    page: '窗口',
  },
  refusedActs: {
    connect: (target) => `连接 ${target}`,
    resolve: (target) => `查询域名 ${target}`,
    datagram: () => '发送数据报',
    listen: (target) => `在 ${target} 接受连接`,
    program: (target) => `启动程序 ${target}`,
    thread: () => '另起线程',
    inside: () => '绕开防护',
    page: (target) => `从 ${target} 加载内容`,
  },
  refusedTimes: (what, times) => (times === 1 ? what : `${what}（${numbers.format(times)} 次）`),
};
