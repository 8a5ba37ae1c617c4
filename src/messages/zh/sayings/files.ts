/** Files that cannot be read or written. */
export const files: Readonly<Record<string, string>> = {
  'cannot be read ({0})': '读不了（{0}）',
  'check that the file is there and that you may read it': '请检查文件在不在、有没有读取权限',
  'cannot be written ({0})': '写不了（{0}）',
  'check the folder, its rights and the space left': '请检查文件夹、权限和剩余空间',
  'cannot be opened ({0})': '打不开（{0}）',
  'does not exist': '不存在',
  'check the path': '请检查路径',
  'is not saved as UTF-8': '不是 UTF-8 编码',
  'open it in an editor and save it with the encoding UTF-8': '请用编辑器打开，另存为 UTF-8 编码',
  '--hot-words {0}: {1}': '--hot-words {0}：{1}',
};
