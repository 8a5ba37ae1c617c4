/** Words of the `models` commands. */
export const models = {
  ships: '自带',
  states: { absent: '未安装', partial: '不完整', whole: '完好', damaged: '已损坏' },
  licence: (name: string, licence: string, url: string) => `${name}，许可：${licence} ${url}`,
  begun: (id: string, missing: readonly string[]) => `已收下；还要导入 ${missing.join('、')}，${id} 才算装好`,
  installed: (id: string, place: string) => `已装好：${place}\n用法：score --engine ${id}`,
  removed: (id: string, place: string) => `已删除 ${id}：${place}`,
  notThere: (id: string) => `没有安装 ${id}`,
} as const;
