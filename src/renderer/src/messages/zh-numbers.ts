// 中文里的数目。
export const numbers = new Intl.NumberFormat('zh-CN');
